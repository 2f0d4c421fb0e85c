package dev.tailboard.benchmarks.load;

/** What lives in the heap of a server. */
final class Heap {
  private Heap() {}

  /**
   * A shell command that collects a JVM's garbage and prints the bytes of all objects that are
   * left, from the histogram of classes; nothing of another program, which jcmd's signal would end.
   */
  static String command(Server server) {
    return server.isJava()
        ? "%s %d GC.class_histogram | awk '/^Total/ {print $3}'"
            .formatted(Jdk.ours().program("jcmd"), server.pid())
        : "true";
  }

  /** What {@link #command} printed, in bytes; NaN if that was nothing. */
  static double bytes(String printed) {
    return printed.isBlank() ? Double.NaN : Double.parseDouble(printed.strip());
  }
}
