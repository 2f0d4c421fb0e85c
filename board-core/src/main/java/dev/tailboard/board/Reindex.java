package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.store.BoardLockedException;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes the lists of threads of a board that is not being served. */
public final class Reindex {
  private static final StoreOptions STORE = StoreOptions.defaults().withWatching(false);

  private Reindex() {}

  /** Whether the order of the threads in the old list counts. */
  public enum Order {
    /** Threads stay where they are in the old list; newer posts and unlisted threads come above. */
    KEPT,
    /** Every thread is placed by the date of its last post that was not sage. */
    BY_DATE
  }

  /**
   * Writes the lists from the dats, and repairs what a crash left of those.
   *
   * @param board the board's directory
   * @return the number of threads in subject.txt
   * @throws BoardLockedException if the board is being served: then its lists are right already
   * @throws IOException if the directory cannot be read or written
   */
  public static int subjects(Path board, Order order) throws IOException {
    if (order == Order.BY_DATE) {
      try (DatStore claimed = DatStore.open(board, STORE)) {
        if (!claimed.keys().isEmpty()) {
          Files.deleteIfExists(board.resolve("subject.txt"));
        }
      }
    }
    LongPoll nobody = LongPoll.builder().build();
    try {
      var any = new BoardName("any"); // it only names the board to visitors
      Board open =
          Board.open(any, board, nobody, SiteOptions.defaults().withStore(STORE), task -> {});
      int threads = open.subjects().size();
      open.close();
      return threads;
    } finally {
      nobody.close();
    }
  }

  /**
   * Throws away the index of the search; the server makes it anew at its next start.
   *
   * @param data the data directory, whose boards no server has open
   * @throws IOException if the directory of the index cannot be emptied
   */
  public static void search(Path data) throws IOException {
    Path index = data.resolve(SearchedThreads.DIRECTORY);
    if (Files.isDirectory(index)) {
      try (Stream<Path> files = Files.list(index)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
