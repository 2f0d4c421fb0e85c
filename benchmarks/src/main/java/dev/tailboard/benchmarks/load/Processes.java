package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the kernel tells of the processes of a server, and of ours. */
final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final String OPEN_FILES = "Max open files";
  private static final int PAGE = 4096;
  private static final int LOOK_MILLIS = 10;
  private static final long CALM_NANOS = 300_000; // 3 % of the time between two looks
  private static final int MOST_LOOKS = 100;

  private Processes() {}

  /** How many descriptors a process that we start may have at most ({@code ulimit -Hn}). */
  static int mostDescriptors() throws IOException {
    for (String line : Files.readAllLines(PROC.resolve("self/limits"))) {
      if (line.startsWith(OPEN_FILES)) {
        String hard = line.substring(OPEN_FILES.length()).strip().split("\\s+", -1)[1];
        return hard.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(hard);
      }
    }
    throw new IOException("/proc/self/limits does not tell the number of open files");
  }

  /** Processor time that the threads of a server have taken so far, in nanoseconds. */
  static long nanos(Server server) throws IOException {
    long sum = 0;
    for (long pid : server.pids().toArray()) {
      sum += nanosOf(pid);
    }
    return sum;
  }

  private static long nanosOf(long pid) throws IOException {
    try (Stream<Path> tasks = Files.list(PROC.resolve(pid + "/task"))) {
      return tasks.flatMapToLong(Processes::onProcessor).sum();
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  private static LongStream onProcessor(Path task) {
    try {
      String statistics = Files.readString(task.resolve("schedstat"));
      return LongStream.of(Long.parseLong(statistics.substring(0, statistics.indexOf(' '))));
    } catch (IOException ended) {
      return LongStream.empty();
    }
  }

  /** Resident memory of all processes of a server, in bytes. */
  static long residentBytes(Server server) {
    return server
        .pids()
        .map(
            pid -> {
              try {
                String pages = Files.readString(PROC.resolve(pid + "/statm")).split(" ", -1)[1];
                return PAGE * Long.parseLong(pages);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sum();
  }

  /** Waits until a server takes next to no processor time, or a second is over. */
  static void awaitCalm(Server server) throws IOException {
    int calm = 0;
    long before = nanos(server);
    for (int look = 0; look < MOST_LOOKS && calm < 2; look++) {
      pause();
      long now = nanos(server);
      calm = now - before < CALM_NANOS ? calm + 1 : 0;
      before = now;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** The first line that a shell command prints; nothing without a command. */
  static String firstLine(List<String> shellCommands) throws IOException {
    for (String command : shellCommands) {
      return Commands.run(List.of("sh", "-c", command)).lines().findFirst().orElse("");
    }
    return "";
  }
}
