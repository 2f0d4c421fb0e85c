package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/**
 * Looks at the first bytes of a connection without TLS: a client that knows beforehand that we
 * speak HTTP/2 begins with a preface that is no HTTP/1.1 request (RFC 9113 §3.3, §3.4). Gone once
 * that is decided.
 */
final class PrefaceWatch extends ByteToMessageDecoder {
  private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

  private final Loop loop;

  PrefaceWatch(Loop loop) {
    this.loop = loop;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int seen = Math.min(in.readableBytes(), PREFACE.readableBytes());
    boolean preface = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, seen);
    if (preface && seen < PREFACE.readableBytes()) {
      return;
    }
    if (preface) {
      ctx.pipeline().replace(Connection.class, null, Http2Setup.session(loop));
    }
    ctx.pipeline().remove(this);
  }
}
