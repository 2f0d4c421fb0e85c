package dev.tailboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison runs to its end and leaves nothing behind. The figures mean nothing. */
class AppendVersusSqliteTest {
  @TempDir Path directory;

  @Test
  void everyRivalAppendsInEveryCase() throws Exception {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    AppendVersusSqlite.run(directory, 1, 1, new PrintStream(table, true, StandardCharsets.UTF_8));
    String text = table.toString(StandardCharsets.UTF_8);
    assertThat(text.lines().filter(line -> line.contains("Tailboard"))).hasSize(2 * 4);
    assertThat(text.lines().filter(line -> line.contains(", one for each"))).hasSize(2 * 4);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
