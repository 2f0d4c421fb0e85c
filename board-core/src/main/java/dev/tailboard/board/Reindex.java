package dev.tailboard.board;

import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** Makes the list of threads of a board that is not being served. */
public final class Reindex {
  private Reindex() {}

  /** Whether the order of the threads in the old list counts. */
  public enum Order {
    /** Threads stay where they are in the old list; newer posts and unlisted threads come above. */
    KEPT,
    /** Every thread is placed by the date of its last post that was not sage. */
    BY_DATE
  }

  /**
   * Writes subject.txt from the dats, and repairs what a crash left of them.
   *
   * @param board the board's directory
   * @return the number of threads
   * @throws dev.tailboard.dat.store.BoardLockedException if the board is being served: then its
   *     list is right already
   * @throws IOException if the directory cannot be read or written
   */
  public static int subjects(Path board, Order order) throws IOException {
    StoreOptions options = StoreOptions.defaults().withWatching(false);
    try (DatStore store = DatStore.open(board, options)) {
      Path file = board.resolve("subject.txt");
      SubjectText last = SubjectFile.read(file);
      SubjectText trusted =
          order == Order.KEPT
              ? last
              : SubjectText.of(
                  new byte[0], Instant.ofEpochSecond(last.resource().lastModified())); // D6
      var subjects = new SubjectIndex(Clock.systemUTC(), trusted);
      subjects.addAll(new BumpOrder(trusted).sort(store.findAll()));
      TextResource text = subjects.text().resource();
      AtomicFile.write(file, text.bytes(), Instant.ofEpochSecond(text.lastModified()));
      return subjects.size();
    }
  }
}
