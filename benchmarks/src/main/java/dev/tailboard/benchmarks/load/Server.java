package dev.tailboard.benchmarks.load;

import java.nio.file.Path;

/**
 * A peer that runs.
 *
 * @param name what the tables call it
 * @param process the process, whose descendants belong to it
 * @param directory what it writes
 * @param target how it is polled
 */
record Server(String name, Process process, Path directory, Target target) {
  long pid() {
    return process.pid();
  }

  Server asking(Target other) {
    return new Server(name, process, directory, other);
  }
}
