package dev.tailboard.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class ProcessTest {
  @TempDir Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void sigtermStopsItCleanly() throws Exception {
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfile.encoding=UTF-8",
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString())
            .redirectError(log.toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.contains("/test/bbs.cgi")) {
        line = out.readLine();
      }
      assertThat(line)
          .as("the last command of the tutorial; the log: " + Files.readString(log))
          .isNotNull();
      process.destroy();
      assertThat(process.waitFor(60, SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isZero();
    List<String> lines = Files.readAllLines(log);
    assertThat(lines)
        .hasSize(4)
        .allMatch(each -> each.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  .+"));
    assertThat(lines.get(3)).endsWith("stopped");
    assertThat(directory.resolve("data/shuuraku/subject.txt")).isRegularFile();
  }
}
