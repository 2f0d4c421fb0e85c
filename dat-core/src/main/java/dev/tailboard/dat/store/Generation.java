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
 *
 * <p>While a descriptor is open, the file's number tells whether the path still leads to it. While
 * none is, the number may pass to a new file (ext4 gives the lowest free one), which then looks
 * like this one; so a file that is opened again has to look exactly as it was last seen, or to
 * begin with what is known of it.
 */
final class Generation {
  /** A file that readers had opened so often is in frequent use; a crawler opens each once. */
  private static final int OFTEN = 3;

  private final long number;
  private final Path path;
  private final Disk disk;
  private final Disk.Stat birth;
  private final Runnable onFrequentUse;
  private final Appender appender;

  private Content known = Content.NONE;
  private Disk.Stat seen;
  private @Nullable OpenFile open;

  /** Whether the descriptor stays open between leases; never again once the generation is past. */
  private boolean kept;

  private boolean past;

  /** How often the file was opened for a lease. */
  private int openings;

  /**
   * A generation.
   *
   * @param onFrequentUse is to {@link #keep} the descriptor open, unless there are too many
   */
  Generation(long number, Path path, Disk disk, Disk.Stat birth, Runnable onFrequentUse) {
    this.number = number;
    this.path = path;
    this.disk = disk;
    this.birth = birth;
    this.onFrequentUse = onFrequentUse;
    this.seen = birth;
    this.appender = new Appender(this, path, disk);
  }

  long number() {
    return number;
  }

  /** Writes this generation's file; for the thread that holds the lock of the dat. */
  Appender appender() {
    return appender;
  }

  /** Takes note of what is about to be published and how the file looked then. */
  synchronized void know(Content content, Disk.Stat look) {
    known = content;
    seen = look;
  }

  /**
   * What the last look saw, changes made here included. Its size is more than that of the snapshot
   * while another program has not ended its line.
   */
  synchronized Disk.Stat seen() {
    return seen;
  }

  /** Whether a look at the path saw this generation's file, or one that has its number now. */
  boolean isFile(Disk.@Nullable Stat look) {
    return look != null && birth.isSameFileAs(look);
  }

  /**
   * A lease, or null when the path no longer leads to this generation's file: then the next one is
   * the thing to read.
   */
  @Nullable FileLease lease() throws IOException {
    FileLease lease;
    boolean often;
    synchronized (this) {
      boolean opening = open == null;
      lease = lend();
      openings += opening && lease != null ? 1 : 0;
      often = opening && openings >= OFTEN && !kept && !past;
    }
    if (often) {
      onFrequentUse.run();
    }
    return lease;
  }

  private synchronized @Nullable FileLease lend() throws IOException {
    OpenFile file = open();
    if (file == null) {
      return null;
    }
    file.leases++;
    boolean proven = false;
    try {
      proven = file.proven || DatReader.begins(disk, file.channel, path, known);
    } finally {
      file.proven = proven;
      if (!proven) {
        release(file);
      }
    }
    return proven ? new FileLease(file.channel, () -> release(file)) : null;
  }

  /** The open file, opened if need be; null if it has lost its name. */
  private synchronized @Nullable OpenFile open() throws IOException {
    if (open == null || !open.channel.isOpen()) {
      FileChannel channel = disk.openToRead(path);
      if (channel == null) {
        return null;
      }
      Disk.Stat look = null;
      try {
        look = disk.stat(path);
      } finally {
        if (!isFile(look)) {
          channel.close();
        }
      }
      if (look == null || !isFile(look)) {
        return null;
      }
      open = new OpenFile(channel, look.equals(seen));
    }
    return open;
  }

  private interface Reading<T> {
    T from(OpenFile file) throws IOException;
  }

  /** Reads for the one who finds out whether the file is what it was. */
  private <T> T read(Reading<T> reading) throws IOException {
    return Interrupts.putAside(
        () -> {
          OpenFile file;
          synchronized (this) {
            file = open();
            if (file == null) {
              throw new StaleSnapshotException(path);
            }
            file.leases++;
          }
          try {
            return reading.from(file);
          } finally {
            release(file);
          }
        });
  }

  /** All whole lines of the file, none of which is kept in memory. */
  Content readAll() throws IOException {
    return read(
        file -> DatReader.readOn(disk, file.channel, path, Content.NONE, DatReader.Keep.NOTHING));
  }

  /**
   * What is known and the whole lines after it; {@link Content#NONE} if what is known does not
   * stand in the file any more, for somebody has written over it or made a new file that looks like
   * this one.
   */
  Content readOn(Content content, Proof proof) throws IOException {
    return read(
        file -> {
          boolean sure =
              proof == Proof.END
                  && isProven(file)
                  && DatReader.hasEnd(disk, file.channel, path, content);
          if (!sure && !DatReader.begins(disk, file.channel, path, content)) {
            return Content.NONE;
          }
          prove(file);
          return DatReader.readOn(disk, file.channel, path, content, DatReader.Keep.TAIL);
        });
  }

  private synchronized boolean isProven(OpenFile file) {
    return file.proven;
  }

  private synchronized void prove(OpenFile file) {
    file.proven = true;
  }

  /** The bytes between two offsets, fewer if the file ends before. */
  byte[] read(long from, long to) throws IOException {
    return read(
        file -> {
          byte[] bytes = new byte[Math.toIntExact(to - from)];
          int length = disk.read(file.channel, path, from, bytes);
          return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        });
  }

  /** Returns when all that was seen of the file is on the disk. */
  void force() throws IOException {
    read(
        file -> {
          disk.force(file.channel, path);
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

  /** A descriptor, and the number of those who read through it. */
  private static final class OpenFile {
    final FileChannel channel;

    /** Whether it is known to be the file that the snapshots tell of. */
    boolean proven;

    int leases;

    OpenFile(FileChannel channel, boolean proven) {
      this.channel = channel;
      this.proven = proven;
    }
  }
}
