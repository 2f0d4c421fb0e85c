package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes at the end of one generation's file, whoever else appends. Every operation throws {@link
 * StaleSnapshotException} when another file bears the name, as far as it has to open the file for
 * that. Used by one thread at a time.
 */
final class Appender {
  private final Generation generation;
  private final Path path;
  private final Disk disk;
  private @Nullable FileChannel channel;

  Appender(Generation generation, Path path, Disk disk) {
    this.generation = generation;
    this.path = path;
    this.disk = disk;
  }

  /** Writes all bytes, in one write unless the operating system takes fewer. */
  void write(ByteBuffer bytes) throws IOException {
    Interrupts.putAside(() -> disk.append(open(), path, bytes));
  }

  /** Returns when all that was written is on the disk. */
  void force() throws IOException {
    Interrupts.putAside(() -> disk.force(open(), path));
  }

  /** Shortens the file for good. */
  void truncate(long size) throws IOException {
    Interrupts.putAside(
        () -> {
          disk.truncate(open(), path, size);
          disk.force(open(), path);
        });
  }

  private FileChannel open() throws IOException {
    if (channel == null || !channel.isOpen()) {
      channel = openNow();
    }
    return channel;
  }

  private FileChannel openNow() throws IOException {
    try (FileLease heldSoThatItsNumberStaysItsOwn = generation.lease()) {
      FileChannel now = heldSoThatItsNumberStaysItsOwn == null ? null : disk.openToAppend(path);
      if (now == null) {
        throw new StaleSnapshotException(path);
      }
      boolean own = false;
      try {
        own = generation.isFile(disk.stat(path));
      } finally {
        if (!own) {
          now.close();
        }
      }
      if (!own) {
        throw new StaleSnapshotException(path);
      }
      return now;
    }
  }

  /** Closes the file; the next operation opens it again. */
  void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        System.getLogger("dev.tailboard.dat")
            .log(System.Logger.Level.WARNING, "cannot close " + path, e);
      }
      channel = null;
    }
  }
}
