package dev.tailboard.benchmarks.load;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A peer that runs.
 *
 * @param name what the tables call it
 * @param process the process, whose descendants belong to it
 * @param directory what it writes
 * @param target how it is polled
 * @param startMillis from its start to its first answer
 */
record Server(String name, Process process, Path directory, Target target, double startMillis) {
  long pid() {
    return process.pid();
  }

  /** Whether it runs in a JVM. */
  boolean isJava() {
    return process.info().command().orElse("").endsWith("/java");
  }

  /** Its processes. */
  LongStream pids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(ProcessHandle::pid);
  }

  /** The data directory of a board in the directory of a server. */
  static Path data(Path directory) {
    return directory.resolve("data");
  }

  /** The file of the thread that is followed. */
  Path dat() {
    return BoardData.dat(data(directory));
  }

  /** The same server, polled differently. */
  Server asking(Target other) {
    return new Server(name, process, directory, other, startMillis);
  }
}
