package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;

/** What became of a post. */
sealed interface Outcome permits Outcome.Stored, Refusal {
  /**
   * The post is in its thread, as durable as the board promises.
   *
   * @param number of the post, from 1
   */
  record Stored(BoardName board, ThreadKey key, int number) implements Outcome {}
}
