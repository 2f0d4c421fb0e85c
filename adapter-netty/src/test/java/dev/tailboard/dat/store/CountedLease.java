package dev.tailboard.dat.store;

import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes leases on files that are no dats, and counts how many are given back. Safe for use by many
 * threads.
 */
public final class CountedLease {
  private final AtomicInteger closed = new AtomicInteger();

  /** A lease on an open file. */
  public FileLease on(FileChannel channel) {
    return new FileLease(channel, closed::incrementAndGet);
  }

  /** How many leases have been given back. */
  public int closed() {
    return closed.get();
  }
}
