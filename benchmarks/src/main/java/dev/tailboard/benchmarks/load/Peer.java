package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kind of server that is measured. */
interface Peer {
  /** What the tables call it. */
  String name();

  /** Why it cannot run here; empty if it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Writes what the server needs, and says how it is started.
   *
   * @param directory its own, which is empty
   * @param port on loopback, which is free
   */
  List<String> prepare(Path directory, int port) throws IOException;

  /** How it is polled when it listens at {@code port}. */
  Target target(int port);
}
