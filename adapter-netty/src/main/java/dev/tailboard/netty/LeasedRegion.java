package dev.tailboard.netty;

import dev.tailboard.dat.store.FileLease;
import dev.tailboard.longpoll.Body;
import io.netty.channel.DefaultFileRegion;

/**
 * A part of a leased file for the kernel to send. A {@link DefaultFileRegion}, because the native
 * transports call sendfile for that class only; but where that one closes the file in the end, this
 * one gives the lease back (W5).
 */
final class LeasedRegion extends DefaultFileRegion {
  private final FileLease lease;

  LeasedRegion(Body.FileSlice slice) {
    super(slice.lease().channel(), slice.from(), slice.length());
    this.lease = slice.lease();
  }

  @Override
  protected void deallocate() {
    lease.close();
  }
}
