package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file that has borne a dat's name: appends lengthen it, a replacement begins the next
 * generation. Hands out leases on its open descriptor, which is opened for the first and closed
 * after the last of them (W5), or kept while the dat is in frequent use. Safe for use by many
 * threads.
 */
final class Generation {
  private final long number;
  private final Path path;
  private final Disk disk;
  private final Disk.Stat birth;

  private @Nullable OpenFile open;
  private boolean kept;

  Generation(long number, Path path, Disk disk, Disk.Stat birth) {
    this.number = number;
    this.path = path;
    this.disk = disk;
    this.birth = birth;
  }

  long number() {
    return number;
  }

  /** Whether a look at the path saw this generation's file. */
  boolean isFile(Disk.@Nullable Stat seen) {
    return seen != null && birth.isSameFileAs(seen);
  }

  /**
   * A lease, or null when the path no longer leads to this generation's file: then the next one is
   * the thing to read.
   */
  synchronized @Nullable FileLease lease() throws IOException {
    OpenFile file = open;
    if (file == null || !file.channel.isOpen()) {
      FileChannel channel = disk.openToRead(path);
      if (!isFile(disk.stat(path))) {
        channel.close();
        return null;
      }
      file = new OpenFile(channel);
      open = file;
    }
    OpenFile leased = file;
    leased.leases++;
    return new FileLease(leased.channel, () -> release(leased));
  }

  /** All whole lines after those known, read from the file. */
  Content readOn(Content known, DatReader.Keep keep) throws IOException {
    try (FileLease lease = leaseOrStale()) {
      return DatReader.readOn(disk, lease.channel(), path, known, keep);
    }
  }

  /** The bytes between two offsets, fewer if the file ends before. */
  byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    try (FileLease lease = leaseOrStale()) {
      int length = disk.read(lease.channel(), path, from, bytes);
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
  }

  /** Returns when all that was seen of the file is on the disk. */
  void force() throws IOException {
    try (FileLease lease = leaseOrStale()) {
      disk.force(lease.channel(), path);
    }
  }

  private FileLease leaseOrStale() throws IOException {
    FileLease lease = lease();
    if (lease == null) {
      throw new StaleSnapshotException(path);
    }
    return lease;
  }

  /** Keeps the descriptor open between leases from now on. */
  synchronized void keep() {
    kept = true;
  }

  /** Closes the descriptor as soon as nobody holds a lease. */
  synchronized void letGo() {
    kept = false;
    if (open != null && open.leases == 0) {
      close(open);
    }
  }

  private synchronized void release(OpenFile file) {
    file.leases--;
    if (file.leases == 0 && (file != open || !kept)) {
      close(file);
    }
  }

  private void close(OpenFile file) {
    if (file == open) {
      open = null;
    }
    try {
      file.channel.close();
    } catch (IOException e) {
      System.getLogger("dev.tailboard.dat")
          .log(System.Logger.Level.WARNING, "cannot close " + path, e);
    }
  }

  /** A descriptor and the number of those who read through it. */
  private static final class OpenFile {
    final FileChannel channel;
    int leases;

    OpenFile(FileChannel channel) {
      this.channel = channel;
    }
  }
}
