package dev.tailboard.longpoll;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Knows where the dat of a thread is. Safe for use by many threads. */
@FunctionalInterface
public interface DatLocator {
  /**
   * The dat of a thread; empty if there is no such board or thread.
   *
   * @throws IOException if the disk cannot tell
   */
  Optional<DatFile> find(BoardName board, ThreadKey key) throws IOException;

  /** A locator over a fixed set of boards. */
  static DatLocator of(Map<BoardName, DatStore> boards) {
    Map<BoardName, DatStore> fixed = Map.copyOf(boards);
    return (board, key) -> {
      DatStore store = fixed.get(board);
      return store == null ? Optional.empty() : store.find(key);
    };
  }
}
