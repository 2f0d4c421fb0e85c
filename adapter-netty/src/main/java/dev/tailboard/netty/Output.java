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

/**
 * The sending end of a connection. A write that fails closes the channel, so its outcome is looked
 * at only where something waits for it.
 */
record Output(ChannelHandlerContext ctx) {
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

  /** What is left to send, in bytes and with something for each message. */
  long unsent() {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }
}
