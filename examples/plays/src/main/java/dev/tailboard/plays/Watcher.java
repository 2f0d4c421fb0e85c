package dev.tailboard.plays;

/** Is told of what happens in a {@link Play}, on whatever thread it happens; must be quick. */
@FunctionalInterface
interface Watcher {
  /** There is a new view. */
  void changed();

  /** The time from a post to its move became known. */
  default void timed(Played post) {}
}
