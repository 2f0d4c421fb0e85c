package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes at the end of a dat, whoever else appends, and does not let the interruption of a thread
 * stop it half-way (an interrupted thread closes the file channels it uses). Used by one thread at
 * a time.
 */
final class Appender {
  private final Path path;
  private final Disk disk;
  private @Nullable FileChannel channel;

  Appender(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /** Writes all bytes, in one write unless the operating system takes fewer. */
  void write(ByteBuffer bytes) throws IOException {
    uninterrupted(open -> disk.append(open, path, bytes));
  }

  /** Returns when all that was written is on the disk. */
  void force() throws IOException {
    uninterrupted(open -> disk.force(open, path));
  }

  /** Closes the file; the next write opens what then bears its name. */
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

  private interface Operation {
    void on(FileChannel open) throws IOException;
  }

  private void uninterrupted(Operation operation) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          if (channel == null) {
            channel = disk.openToAppend(path);
          }
          operation.on(channel);
          return;
        } catch (ClosedChannelException byInterrupt) {
          interrupted |= Thread.interrupted();
          channel = null;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
