package dev.tailboard.plays;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * Brings together when a post was taken by our own board and when it was played; either may be
 * known first, for a reader may have the post before its author has the answer. Safe for use by
 * many threads.
 */
final class PostClock {
  /** Of posts that only one side ever told of, not more are remembered. */
  private static final int MOST = 1000;

  private final Map<Integer, Long> halves =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > MOST;
        }
      };

  private final ObjDoubleConsumer<Integer> result;

  /**
   * A clock.
   *
   * @param result is told the number of a post and its time in milliseconds
   */
  PostClock(ObjDoubleConsumer<Integer> result) {
    this.result = result;
  }

  /** The board took a post at a {@link System#nanoTime}. */
  void taken(int post, long nanoTime) {
    meet(post, nanoTime);
  }

  /** A post was played at a {@link System#nanoTime}. */
  void played(int post, long nanoTime) {
    meet(post, nanoTime);
  }

  private void meet(int post, long nanoTime) {
    Long other;
    synchronized (this) {
      other = halves.remove(post);
      if (other == null) {
        halves.put(post, nanoTime);
      }
    }
    if (other != null) {
      result.accept(post, Math.abs(nanoTime - other) / 1e6);
    }
  }
}
