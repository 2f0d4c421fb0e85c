package dev.tailboard.longpoll;

/** A request whose answer is still to come. Safe for use by many threads at once. */
@FunctionalInterface
public interface ParkedPoll {
  /** A request that has been answered: there is nothing to cancel. */
  ParkedPoll SETTLED = () -> {};

  /**
   * Gives up waiting, because the client has gone. Everything held for the request is freed before
   * this returns. Does nothing when the answer was given already; an answer that is on its way to
   * {@code home} is dropped there.
   */
  void cancel();
}
