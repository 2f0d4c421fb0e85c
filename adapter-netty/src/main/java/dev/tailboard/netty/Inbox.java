package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client has sent and nobody has looked at yet: bytes, and the reader that is in the middle
 * of a request. Holds nothing while the client waits.
 */
final class Inbox {
  /** With so many bytes of later requests waiting, no more are to be read. */
  private static final int READ_AHEAD = 16 * 1024;

  private final Loop loop;
  private @Nullable ByteBuf unread;
  private @Nullable RequestReader reader;

  Inbox(Loop loop) {
    this.loop = loop;
  }

  void add(ChannelHandlerContext ctx, ByteBuf bytes) {
    unread =
        unread == null
            ? bytes
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), unread, bytes);
  }

  boolean isEmpty() {
    return unread == null;
  }

  /** Whether there is nothing unread, and no part of a request. */
  boolean holdsNothing() {
    return unread == null && reader == null;
  }

  boolean isFull() {
    return unread != null && unread.readableBytes() >= READ_AHEAD;
  }

  /** Reads on, at most to the end of one request. */
  RequestReader.Step read(ChannelHandlerContext ctx) {
    if (reader == null) {
      skipEmptyLines();
      if (unread == null) {
        return RequestReader.Step.NOTHING;
      }
      reader = loop.takeReader();
    }
    if (unread == null) {
      return RequestReader.Step.MORE;
    }
    RequestReader.Step step = reader.read(ctx, unread);
    releaseWhenRead(unread);
    return step;
  }

  /** The request that is being read, or was. */
  RequestReader request() {
    return Objects.requireNonNull(reader);
  }

  /** Gives the complete request away; the next one will be read by another reader. */
  RequestReader takeRequest() {
    RequestReader complete = request();
    reader = null;
    return complete;
  }

  void clear() {
    reader = null;
    if (unread != null) {
      unread.release();
      unread = null;
    }
  }

  /**
   * RFC 9112 §2.2: empty lines before a request are ignored; some clients send one after the
   * content of a POST.
   */
  private void skipEmptyLines() {
    ByteBuf in = unread;
    if (in == null) {
      return;
    }
    while (in.isReadable() && isLineEnd(in.getByte(in.readerIndex()))) {
      in.skipBytes(1);
    }
    releaseWhenRead(in);
  }

  private void releaseWhenRead(ByteBuf in) {
    if (!in.isReadable()) {
      in.release();
      unread = null;
    }
  }

  private static boolean isLineEnd(byte next) {
    return next == '\r' || next == '\n';
  }
}
