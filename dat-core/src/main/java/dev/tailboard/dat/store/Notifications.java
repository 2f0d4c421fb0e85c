package dev.tailboard.dat.store;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the operating system tells of the changes in one directory, whoever makes them. One thread
 * waits; any thread may end its wait.
 */
interface Notifications extends Closeable {
  /**
   * What was told at one time.
   *
   * @param names the names of files that were made, written, renamed or removed
   * @param overflow whether more happened than was told, to any file
   */
  record Batch(Set<String> names, boolean overflow) {
    static final Batch NOTHING = new Batch(Set.of(), false);
  }

  /**
   * The fastest there is for a directory.
   *
   * @throws IOException if the operating system has none left to give
   */
  static Notifications of(Path directory) throws IOException {
    Optional<String> missing =
        directory.getFileSystem() == FileSystems.getDefault()
            ? Inotify.missing()
            : Optional.of("it is in a file system of Java's own");
    String reason;
    if (missing.isEmpty()) {
      try {
        return Inotify.open(directory);
      } catch (IOException | LinkageError e) {
        reason = e.toString();
      }
    } else {
      reason = missing.get();
    }
    System.getLogger("dev.tailboard.dat")
        .log(Level.DEBUG, "{0} is watched through WatchService: {1}", directory, reason);
    return WatchedDirectory.open(directory);
  }

  /** Waits for something to be told, for so long at most; may return early with nothing. */
  Batch await(long nanos) throws IOException, InterruptedException;

  /** Has the present wait, or else the next one, return at once. The end of all telling. */
  void end() throws IOException;

  /** Gives back what the operating system has lent; for when nobody waits or will. */
  @Override
  void close() throws IOException;
}
