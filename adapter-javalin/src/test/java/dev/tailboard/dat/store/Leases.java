package dev.tailboard.dat.store;

import java.nio.channels.FileChannel;

/** Makes leases without a store, to see when they are closed. */
public final class Leases {
  private Leases() {}

  /** A lease that counts its end on {@code release}. */
  public static FileLease of(FileChannel channel, Runnable release) {
    return new FileLease(channel, release);
  }
}
