package dev.tailboard.tck;

/** A server that an adapter has started for the contract. */
public interface RunningServer extends AutoCloseable {
  /** The port of the loopback address it accepts connections on. */
  int port();

  /** Stops it; answers that are on their way may be cut. */
  @Override
  void close();

  /** A running server from its port and the way to stop it. */
  static RunningServer of(int port, Runnable stop) {
    return new RunningServer() {
      @Override
      public int port() {
        return port;
      }

      @Override
      public void close() {
        stop.run();
      }
    };
  }
}
