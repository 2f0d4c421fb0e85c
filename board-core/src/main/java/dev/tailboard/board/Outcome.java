package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.util.Optional;

/** What became of a post. */
sealed interface Outcome permits Outcome.Stored, Outcome.Confirm, Refusal {
  /**
   * The post is in its thread, as durable as the board promises.
   *
   * @param number of the post, from 1
   * @param pass what the poster shall show the next time instead of a check, if there is a new one
   */
  record Stored(BoardName board, ThreadKey key, int number, Optional<String> pass)
      implements Outcome {
    Stored(BoardName board, ThreadKey key, int number) {
      this(board, key, number, Optional.empty());
    }

    Stored with(Optional<String> newPass) {
      return new Stored(board, key, number, newPass);
    }
  }

  /**
   * The post is not stored yet: the poster is to confirm it.
   *
   * @param form that was sent
   * @param challenge what has to come back
   * @param bits how many zero bits a script has to find; 0 for none
   * @param waitSeconds how long those without a script have to wait
   */
  record Confirm(Form form, String challenge, int bits, long waitSeconds) implements Outcome {}
}
