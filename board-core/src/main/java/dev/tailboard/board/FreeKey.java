package dev.tailboard.board;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Finds the key for a new thread (P10). */
final class FreeKey {
  /** So many threads in one second, and the next one has to wait. */
  private static final int KEYS_TO_TRY = 100;

  private FreeKey() {}

  /**
   * Begins a thread under the second of a moment, or the next one that is free.
   *
   * @return the key; empty if too many are taken
   */
  static Optional<ThreadKey> create(Board board, Instant moment, DatLine first) throws IOException {
    for (int i = 0; i < KEYS_TO_TRY; i++) {
      ThreadKey key = ThreadKey.ofEpochSecond(moment.getEpochSecond() + i);
      if (board.create(key, first).isPresent()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
