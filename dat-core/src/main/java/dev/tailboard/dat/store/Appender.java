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
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      open = generation.opened(disk.openToAppend(path));
      if (open == null) {
        throw new StaleSnapshotException(path);
      }
      channel = open;
    }
    return open;
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
