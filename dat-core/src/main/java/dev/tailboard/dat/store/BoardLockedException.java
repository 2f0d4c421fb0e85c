package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another store in this one, writes the board already (W10). */
public final class BoardLockedException extends IOException {
  private static final long serialVersionUID = 1L;

  BoardLockedException(Path board, String holder) {
    super(
        "the board "
            + board
            + " is in use"
            + (holder.isBlank() ? "" : " by " + holder.strip())
            + ": only one process may write it; stop that one first");
  }
}
