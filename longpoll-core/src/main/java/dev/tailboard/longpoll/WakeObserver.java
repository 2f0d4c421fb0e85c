package dev.tailboard.longpoll;

/** Is told how long readers waited for what was new. Safe for use by many threads. */
@FunctionalInterface
public interface WakeObserver {
  /**
   * A home has handed the answers that a change brought to the sockets of all who waited there.
   * Called on the home; must be quick and must not throw.
   *
   * @param answers their number, at least 1
   * @param nanos since the change was published
   */
  void delivered(int answers, long nanos);
}
