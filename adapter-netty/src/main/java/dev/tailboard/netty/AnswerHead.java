package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * The wire form of an answer: status line and fields (RFC 9112 §4, §5), and the body with them when
 * it is small.
 */
final class AnswerHead {
  /** Up to this many bytes a body is copied behind the head, so that one send takes both. */
  private static final int COPIED = 16 * 1024;

  private static final int USUAL_SIZE = 384;
  private static final int CRLF = 0x0D0A;
  private static final int COLON_BLANK = 0x3A20;

  /**
   * The interim answer that asks for the content (RFC 9110 §15.2.1); for {@link
   * ByteBuf#duplicate()}.
   */
  static final ByteBuf CONTINUE = constant("HTTP/1.1 100 Continue\r\n\r\n");

  private AnswerHead() {}

  /** Whether {@link #encode} puts the whole body behind the head. */
  static boolean takesBody(Body body) {
    return body instanceof Body.Empty || (body instanceof Body.Shared && body.length() <= COPIED);
  }

  /**
   * Encodes an answer.
   *
   * @param date value of the {@code Date} field
   * @param close whether this is the connection's last answer
   * @param chunked whether the body will be sent in chunks
   */
  static ByteBuf encode(
      ByteBufAllocator allocator, Answer answer, String date, boolean close, boolean chunked) {
    Body body = answer.body();
    boolean withBody = body instanceof Body.Shared && takesBody(body);
    int behind = body instanceof Body.FileSlice slice ? FilePump.startOf(slice) : 0;
    behind = withBody ? (int) body.length() : behind;
    ByteBuf out = allocator.directBuffer(USUAL_SIZE + behind);
    HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
    ByteBufUtil.writeAscii(out, "HTTP/1.1 ");
    ByteBufUtil.writeAscii(out, status.codeAsText());
    out.writeByte(' ');
    ByteBufUtil.writeAscii(out, status.reasonPhrase());
    ByteBufUtil.writeShortBE(out, CRLF);
    answer.forEachField((name, value) -> writeField(out, name, value));
    writeField(out, "Date", date);
    if (chunked) {
      writeField(out, "Transfer-Encoding", "chunked");
    }
    // Said also when it goes without saying in HTTP/1.1: then the same bytes suit clients of either
    // version.
    writeField(out, "Connection", close ? "close" : "keep-alive");
    ByteBufUtil.writeShortBE(out, CRLF);
    if (withBody) {
      out.writeBytes(((Body.Shared) body).bytes().duplicate());
    }
    return out;
  }

  /** Bytes that are sent again and again; writing a duplicate needs no release. */
  static ByteBuf constant(String text) {
    ByteBuf bytes = Unpooled.directBuffer(text.length());
    ByteBufUtil.writeAscii(bytes, text);
    return Unpooled.unreleasableBuffer(bytes.asReadOnly());
  }

  private static void writeField(ByteBuf out, String name, String value) {
    ByteBufUtil.writeAscii(out, name);
    ByteBufUtil.writeShortBE(out, COLON_BLANK);
    ByteBufUtil.writeAscii(out, value);
    ByteBufUtil.writeShortBE(out, CRLF);
  }
}
