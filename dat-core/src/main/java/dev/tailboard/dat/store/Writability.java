package dev.tailboard.dat.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dat may still be written. After a failed force nobody knows what the disk holds, and to
 * force once more would only hide it: so the first such failure ends all writing, with one alarm in
 * the log, while reading goes on. Used by one thread at a time.
 */
final class Writability {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path path;
  private @Nullable String ended;

  Writability(Path path) {
    this.path = path;
  }

  boolean isEnded() {
    return ended != null;
  }

  /** Passes while the dat may be written; else says why not. */
  void require() throws IOException {
    if (ended != null) {
      throw new IOException("cannot write " + path + ": " + ended);
    }
  }

  /** Refuses every further write. Returns the cause, to be thrown. */
  IOException end(String why, IOException cause) {
    if (ended == null) {
      ended = why + " (" + cause.getMessage() + ")";
      LOG.log(Level.ERROR, path + " takes no more posts: " + ended, cause);
    }
    return cause;
  }

  void close() {
    if (ended == null) {
      ended = "the store was closed";
    }
  }
}
