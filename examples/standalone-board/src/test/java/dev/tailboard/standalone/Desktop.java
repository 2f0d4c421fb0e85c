package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An X screen that nobody sees, with a window manager and a hand at keyboard and mouse. */
final class Desktop implements AutoCloseable {
  private final Path home;
  private final String display;
  private final List<Process> processes = new ArrayList<>();

  private Desktop(Path home, Process screen, String display) {
    this.home = home;
    this.display = display;
    processes.add(screen);
  }

  /** The programs of a list that this machine lacks. */
  static List<String> missing(String... programs) {
    String[] places = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Arrays.stream(programs)
        .filter(each -> Arrays.stream(places).noneMatch(p -> Files.isExecutable(Path.of(p, each))))
        .toList();
  }

  /**
   * Opens the screen.
   *
   * @param home an empty directory, where what runs there writes its logs
   */
  static Desktop open(Path home) throws IOException {
    Process screen =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1200x800x24", "-nolisten", "tcp")
            .redirectError(home.resolve("Xvfb.log").toFile())
            .start();
    try {
      BufferedReader out = screen.inputReader(UTF_8);
      String number = out.readLine();
      if (number == null) {
        throw new IOException("Xvfb found no free display: " + home.resolve("Xvfb.log"));
      }
      var desktop = new Desktop(home, screen, ":" + number);
      desktop.start(Map.of(), "openbox");
      return desktop;
    } catch (IOException | RuntimeException e) {
      screen.destroyForcibly();
      throw e;
    }
  }

  /** Starts a program on the screen. */
  Process start(Map<String, String> environment, String... command) throws IOException {
    Process process = builder(environment, command).start();
    processes.add(process);
    return process;
  }

  /** Waits for a window whose title holds a text, and has it take the keys. */
  void focus(String title) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> run("search", "--onlyvisible", "--name", title, "windowactivate", "--sync"));
  }

  /** Presses keys, each as xdotool names it, such as {@code alt+w}. */
  void press(String... keys) throws Exception {
    String[] command = new String[keys.length + 1];
    command[0] = "key";
    System.arraycopy(keys, 0, command, 1, keys.length);
    run(command);
  }

  void type(String text) throws Exception {
    run("type", "--delay", "30", text);
  }

  void click(int x, int y) throws Exception {
    run("mousemove", "--sync", Integer.toString(x), Integer.toString(y), "click", "1");
  }

  private boolean run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("xdotool"));
    command.addAll(List.of(arguments));
    Process process = builder(Map.of(), command.toArray(String[]::new)).start();
    return process.waitFor(30, SECONDS) && process.exitValue() == 0;
  }

  private ProcessBuilder builder(Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", display);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    File log = home.resolve(command[0] + ".log").toFile();
    return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).destroyForcibly();
    }
  }
}
