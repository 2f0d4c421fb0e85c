package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * The sending end of a connection. A write that fails closes the channel, so its outcome is looked
 * at only where something waits for it.
 */
final class Output {
  private final ChannelHandlerContext ctx;

  /** What was left to send when last looked at, and when it is to have changed. */
  private long unsent;

  private long stallDeadline;

  Output(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  ChannelHandlerContext context() {
    return ctx;
  }

  ByteBufAllocator allocator() {
    return ctx.alloc();
  }

  /** Whether the peer takes what is sent fast enough for more to be written. */
  boolean isWritable() {
    return ctx.channel().isWritable();
  }

  boolean isOpen() {
    return ctx.channel().isActive();
  }

  void write(ByteBuf bytes) {
    ChannelFuture unused = ctx.write(bytes, ctx.voidPromise());
  }

  void send(ByteBuf bytes) {
    ChannelFuture unused = ctx.writeAndFlush(bytes, ctx.voidPromise());
  }

  /** Sends bytes or a region of a file, and tells when they have left. */
  ChannelFuture track(Object message) {
    return ctx.writeAndFlush(message);
  }

  ChannelPromise newPromise() {
    return ctx.newPromise();
  }

  void flush() {
    ctx.flush();
  }

  /** Runs a task on the event loop, after what it does now. */
  void later(Runnable task) {
    ctx.executor().execute(task);
  }

  /** Tells the peer that nothing more will come. */
  void shutdown() {
    DuplexChannel channel = (DuplexChannel) ctx.channel();
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    ChannelFuture ended = tls == null ? track(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
    ended.addListener(
        sent -> {
          ChannelFuture unused = channel.shutdownOutput();
        });
  }

  void close() {
    ChannelFuture unused = ctx.close();
  }

  boolean hasUnsent() {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    return buffer != null && !buffer.isEmpty();
  }

  /**
   * Whether the peer has taken nothing for so long; to be asked now and then while something
   * {@linkplain #hasUnsent is left}.
   */
  boolean isStalled(long now, Duration limit) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    if (buffer == null || buffer.isEmpty()) {
      unsent = 0;
      return false;
    }
    long left = buffer.totalPendingWriteBytes() - buffer.currentProgress();
    if (left != unsent) {
      unsent = left;
      stallDeadline = now + limit.toNanos();
    }
    return now - stallDeadline >= 0;
  }
}
