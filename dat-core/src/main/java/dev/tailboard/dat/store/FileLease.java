package dev.tailboard.dat.store;

import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to read from an open dat until it is closed. Replacing or removing the dat does not
 * disturb a lease: it goes on reading the file as it was. Safe for use by many threads.
 */
public final class FileLease implements AutoCloseable {
  private final FileChannel channel;
  private final Runnable release;

  /** W5: who sets it gives the lease back. */
  private final AtomicBoolean closed = new AtomicBoolean();

  FileLease(FileChannel channel, Runnable release) {
    this.channel = channel;
    this.release = release;
  }

  /** The open file. Read it by position only, and do not close it: others share it. */
  public FileChannel channel() {
    return channel;
  }

  /** Gives the lease back. Later calls do nothing (W5). */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
