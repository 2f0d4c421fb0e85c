package dev.tailboard.board.moderation;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The boards and threads that moderators act on. Safe for use by many threads. */
public interface ThreadHost {
  /** The ids of all boards. */
  List<BoardName> boards() throws IOException;

  /**
   * Some threads of a board, in the order of its list.
   *
   * @param from how many to skip
   */
  List<Listed> threads(BoardName board, int from, int count) throws IOException;

  /** The dat of a thread. */
  Optional<DatFile> thread(BoardName board, ThreadKey key) throws IOException;

  /**
   * Changes the state of a thread; returns false if there is no such thread, or nothing to change.
   */
  boolean change(BoardName board, ThreadKey key, Change change) throws IOException;

  /** The keys of the threads of a board that were taken away, oldest first. */
  List<ThreadKey> removed(BoardName board) throws IOException;

  /**
   * A thread in the list of a board.
   *
   * @param title as it stands in the dat
   * @param posts how many it has
   */
  record Listed(ThreadKey key, String title, int posts) {}

  /** What can be done to a thread. */
  enum Change {
    /** Nobody can post to it any more. */
    STOP,
    /** People can post to it again. */
    UNSTOP,
    /** It goes to the archive. */
    ARCHIVE,
    /** It comes back from the archive. */
    UNARCHIVE,
    /** It is taken away, and kept where nobody sees it. */
    REMOVE,
    /** It comes back. */
    RESTORE
  }
}
