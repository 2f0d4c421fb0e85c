package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were taken on. */
final class Machine {
  private Machine() {}

  /** One line for people. */
  static String line() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d processors (%s), %s %s, JDK %s, load before the run %s",
        Peers.PROCESSORS,
        processor(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        loadAverage());
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(each -> each.startsWith("model name"))
        .findFirst()
        .map(each -> each.replaceFirst("[^:]*:\\s*", ""))
        .orElse(System.getProperty("os.arch"));
  }

  private static String loadAverage() throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg"));
    return load.substring(0, load.indexOf(' '));
  }
}
