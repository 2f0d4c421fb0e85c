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
 * threads, but for its appender.
 */
final class Generation {
  private final long number;
  private final Path path;
  private final Disk disk;
  private final Disk.Stat birth;
  private final Appender appender;

  private @Nullable OpenFile open;

  /** Whether the descriptor stays open between leases; never again once the generation is past. */
  private boolean kept;

  private boolean past;

  Generation(long number, Path path, Disk disk, Disk.Stat birth) {
    this.number = number;
    this.path = path;
    this.disk = disk;
    this.birth = birth;
    this.appender = new Appender(this, path, disk);
  }

  long number() {
    return number;
  }

  /** Writes this generation's file; for the thread that holds the lock of the dat. */
  Appender appender() {
    return appender;
  }

  /** Whether a look at the path saw this generation's file. */
  boolean isFile(Disk.@Nullable Stat seen) {
    return seen != null && birth.isSameFileAs(seen);
  }

  /**
   * A channel just opened by the path, if it leads to this generation's file; else it is closed and
   * null comes back.
   */
  @Nullable FileChannel opened(@Nullable FileChannel channel) throws IOException {
    boolean own = false;
    try {
      own = channel != null && isFile(disk.stat(path));
      return own ? channel : null;
    } finally {
      if (channel != null && !own) {
        channel.close();
      }
    }
  }

  /**
   * A lease, or null when the path no longer leads to this generation's file: then the next one is
   * the thing to read.
   */
  synchronized @Nullable FileLease lease() throws IOException {
    OpenFile file = open;
    if (file == null || !file.channel.isOpen()) {
      FileChannel channel = opened(disk.openToRead(path));
      if (channel == null) {
        return null;
      }
      file = new OpenFile(channel);
      open = file;
    }
    OpenFile leased = file;
    leased.leases++;
    return new FileLease(leased.channel, () -> release(leased));
  }

  private interface Reading<T> {
    T from(FileChannel channel) throws IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    return Interrupts.putAside(
        () -> {
          FileLease lease = lease();
          if (lease == null) {
            throw new StaleSnapshotException(path);
          }
          try (lease) {
            return reading.from(lease.channel());
          }
        });
  }

  /** All whole lines of the file, none of which is kept in memory. */
  Content readAll() throws IOException {
    return read(
        channel -> DatReader.readOn(disk, channel, path, Content.NONE, DatReader.Keep.NOTHING));
  }

  /**
   * What is known and the whole lines after it; {@link Content#NONE} if what is known does not
   * stand in the file any more, for somebody has written over it or made a new file that looks like
   * this one.
   */
  Content readOn(Content known) throws IOException {
    return read(
        channel ->
            DatReader.begins(disk, channel, path, known)
                ? DatReader.readOn(disk, channel, path, known, DatReader.Keep.TAIL)
                : Content.NONE);
  }

  /** The bytes between two offsets, fewer if the file ends before. */
  byte[] read(long from, long to) throws IOException {
    return read(
        channel -> {
          byte[] bytes = new byte[Math.toIntExact(to - from)];
          int length = disk.read(channel, path, from, bytes);
          return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        });
  }

  /** Returns when all that was seen of the file is on the disk. */
  void force() throws IOException {
    read(
        channel -> {
          disk.force(channel, path);
          return true;
        });
  }

  /** Keeps the descriptor open between leases from now on. */
  synchronized void keep() {
    kept = !past;
  }

  /** Closes the descriptors as soon as nobody uses them; for the thread with the dat's lock. */
  void letGo() {
    appender.close();
    synchronized (this) {
      kept = false;
      if (open != null && open.leases == 0) {
        close(open);
      }
    }
  }

  /** Lets go for ever. */
  void end() {
    synchronized (this) {
      past = true;
    }
    letGo();
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
