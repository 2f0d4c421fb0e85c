package dev.tailboard.netty;

import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * How much is read at once: for all connections the same. What Netty uses by default learns from
 * each connection and keeps 100 bytes for that.
 */
final class Received implements RecvByteBufAllocator {
  private static final RecvByteBufAllocator SIZE = new FixedRecvByteBufAllocator(8 * 1024);

  private final ExtendedHandle handle = (ExtendedHandle) SIZE.newHandle();

  private Received() {}

  /**
   * The way to read for the connections of one event loop. They share one handle, because it counts
   * only within one turn of reading, which begins with a reset and ends before another connection's
   * begins. It does not with io_uring, where the kernel reads for many at once.
   */
  static RecvByteBufAllocator by(Transport transport) {
    return transport.resolved() == Transport.IO_URING ? SIZE : new Received();
  }

  @Override
  public ExtendedHandle newHandle() {
    return handle;
  }
}
