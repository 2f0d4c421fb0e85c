package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the posts are that are to be found: the truth. Safe for use by many threads. */
public interface ThreadSource {
  /** The boards that there are. */
  List<BoardName> boards() throws IOException;

  /** All threads of a board, archived ones too; none if there is no such board. */
  List<Listed> threads(BoardName board) throws IOException;

  /**
   * A thread that need not have been opened.
   *
   * @param key its key
   * @param size of its dat, in bytes
   * @param modified the time of its dat, in seconds since 1970
   */
  record Listed(ThreadKey key, long size, long modified) {}

  /** A thread; empty if it is gone. */
  Optional<DatFile> find(BoardName board, ThreadKey key) throws IOException;

  /** Whether a thread is in the archive (kako). */
  boolean isArchived(BoardName board, ThreadKey key);
}
