package dev.tailboard.longpoll;

/** A request whose answer is still to come. Safe for use by many threads at once. */
@FunctionalInterface
public interface ParkedPoll {
  /**
   * A request that does not wait: it has been answered, or will be as soon as its answer is made.
   * There is nothing to cancel, and a client that has said all it wants to say may still read.
   */
  ParkedPoll SETTLED = () -> {};

  /**
   * Gives up waiting, because the client has gone. Everything held for the request is freed before
   * this returns. Does nothing when the answer was given already; an answer that is on its way to
   * {@code home} is dropped there.
   */
  void cancel();
}
