package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Objects;

/** Leads what happens on an HTTP/2 connection to the exchange it concerns. */
final class Http2Events extends Http2EventAdapter {
  private final Http2Session session;

  Http2Events(Http2Session session) {
    this.session = session;
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx, int id, Http2Headers fields, int padding, boolean end) {
    Http2Stream stream = Objects.requireNonNull(session.connection().stream(id));
    StreamExchange known = session.exchange(stream);
    if (known == null) {
      session.begin(stream).receive(fields, end);
    } else { // trailers, of which no request of ours makes use
      known.receive(ctx.alloc().buffer(0), end);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx,
      int id,
      Http2Headers fields,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean end) {
    onHeadersRead(ctx, id, fields, padding, end);
  }

  @Override
  public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end) {
    StreamExchange exchange = session.exchange(session.connection().stream(id));
    int consumed = data.readableBytes() + padding;
    if (exchange != null) {
      exchange.receive(data, end);
    }
    return consumed;
  }

  @Override
  public void onWindowUpdateRead(ChannelHandlerContext ctx, int id, int increment) {
    StreamExchange exchange = session.exchange(session.connection().stream(id));
    if (exchange != null) {
      exchange.resume();
    }
  }

  /** May have changed the windows of all streams (RFC 9113 §6.9.2). */
  @Override
  public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings)
      throws Http2Exception {
    session.forEach(StreamExchange::resume);
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    session.closed(stream);
  }
}
