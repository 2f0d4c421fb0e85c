package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import java.util.ArrayDeque;

/**
 * The sending end of an HTTP/2 connection. What is written leaves with one flush after the task
 * that wrote it, however many streams it was for.
 */
final class FrameOutput {
  private static final Http2Headers CONTINUE =
      ReadOnlyHttp2Headers.serverHeaders(false, HttpResponseStatus.CONTINUE.codeAsText());

  /** With so many bytes of files on their way, no more are read. */
  private static final int FILE_BYTES = 1024 * 1024;

  private final Http2ConnectionHandler handler;
  private final ChannelHandlerContext ctx;
  private final ArrayDeque<StreamBody> waitingForRoom = new ArrayDeque<>();
  private int held;
  private boolean flushing;

  FrameOutput(Http2ConnectionHandler handler, ChannelHandlerContext ctx) {
    this.handler = handler;
    this.ctx = ctx;
  }

  /** Asks for the content (RFC 9110 §15.2.1). */
  void sendContinue(Http2Stream stream) {
    sendHead(stream, CONTINUE, false);
  }

  void sendHead(Http2Stream stream, Http2Headers fields, boolean last) {
    ChannelFuture unused =
        handler.encoder().writeHeaders(ctx, stream.id(), fields, 0, last, ctx.newPromise());
    flushLater();
  }

  /** Sends content, which waits where the peer's windows are closed; tells when it has left. */
  ChannelFuture send(Http2Stream stream, ByteBuf bytes, boolean last) {
    flushLater();
    return handler.encoder().writeData(ctx, stream.id(), bytes, 0, last, ctx.newPromise());
  }

  void reset(Http2Stream stream, Http2Error error) {
    ChannelFuture unused = handler.resetStream(ctx, stream.id(), error.code(), ctx.newPromise());
    flushLater();
  }

  private void flushLater() {
    if (!flushing) {
      flushing = true;
      ctx.executor().execute(this::flushNow);
    }
  }

  private void flushNow() {
    flushing = false;
    if (!ctx.isRemoved()) {
      handler.flush(ctx);
    }
  }

  // Room

  /** How many bytes the peer wants on a stream now. */
  int window(Http2Stream stream) {
    return handler.encoder().flowController().windowSize(stream);
  }

  ByteBuf allocate(int bytes) {
    return ctx.alloc().directBuffer(bytes);
  }

  /** Whether a file may be read into memory now; if not, the body's turn comes by itself. */
  boolean hasRoom(StreamBody body) {
    if (held < FILE_BYTES) {
      return true;
    }
    waitingForRoom.add(body);
    return false;
  }

  /** Counts bytes of files in memory. */
  void hold(int bytes) {
    held += bytes;
    while (bytes < 0 && held < FILE_BYTES && !waitingForRoom.isEmpty()) {
      waitingForRoom.remove().next();
    }
  }
}
