package dev.tailboard.board.rule;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;

/** Is told of posts after they were stored, to write down where they came from. */
@FunctionalInterface
public interface PostWitness {
  /**
   * Called once for every stored post, on a thread of its own: the readers were told before, and
   * the poster does not wait for it. Calls come one at a time, nearly in the order of the posts.
   *
   * @throws IOException if it cannot be written down; that is logged, and the post stays
   */
  void stored(Stored post) throws IOException;

  /**
   * A post in its thread.
   *
   * @param attempt what was stored
   * @param thread where
   * @param number of the post, from 1
   * @param offset of its line in the dat, in bytes
   * @param muted whether its line carries the mark
   */
  record Stored(PostAttempt attempt, ThreadKey thread, int number, long offset, boolean muted) {}
}
