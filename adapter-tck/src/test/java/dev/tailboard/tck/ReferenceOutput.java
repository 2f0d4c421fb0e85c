package dev.tailboard.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Writes answers to a socket. */
final class ReferenceOutput {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          206, "Partial Content",
          304, "Not Modified",
          404, "Not Found",
          405, "Method Not Allowed",
          412, "Precondition Failed",
          416, "Range Not Satisfiable");

  private final OutputStream out;
  private final Fault fault;

  ReferenceOutput(OutputStream out, Fault fault) {
    this.out = out;
    this.fault = fault;
  }

  void head(Answer answer, boolean goesOn, boolean chunked) throws IOException {
    String reason = REASONS.getOrDefault(answer.status(), "Status " + answer.status());
    if (fault == Fault.SENDS_TRAILING_BLANK_IN_STATUS_LINE) {
      reason += " ";
    }
    var text = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(' ').append(reason);
    text.append("\r\n");
    if (fault != Fault.SENDS_NO_DATE) {
      var now = ZonedDateTime.now(ZoneOffset.UTC);
      text.append("Date: ").append(date(now)).append("\r\n");
    }
    if (fault == Fault.ADDS_ETAG_EVERYWHERE) {
      text.append("ETag: \"x\"\r\n");
    }
    boolean saysZero = fault == Fault.SENDS_LENGTH_0_ON_HEAD && answer.body() instanceof Body.Empty;
    answer.forEachField(
        (name, value) ->
            field(text, name, saysZero && name.equals("Content-Length") ? "0" : value, chunked));
    text.append("Connection: ").append(goesOn ? "keep-alive" : "close").append("\r\n");
    text.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n");
    out.write(text.toString().getBytes(ISO_8859_1));
  }

  private void field(StringBuilder text, String name, String value, boolean chunked) {
    if (chunked && name.equals("Content-Length")) {
      return;
    }
    int times = fault == Fault.SENDS_FIELDS_TWICE ? 2 : 1;
    text.append((name + ": " + value + "\r\n").repeat(times));
  }

  void body(Body body, boolean chunked) throws IOException {
    try {
      if (body instanceof Body.Shared shared) {
        byte[] bytes = new byte[shared.bytes().remaining()];
        shared.bytes().duplicate().get(bytes);
        part(bytes, bytes.length, chunked);
      } else if (body instanceof Body.FileSlice slice) {
        file(slice, chunked);
      }
    } finally {
      if (fault != Fault.LEAKS_LEASES) {
        body.drop();
      }
    }
  }

  private void file(Body.FileSlice slice, boolean chunked) throws IOException {
    var buffer = ByteBuffer.allocate(16 * 1024);
    long end = slice.from() + slice.length();
    if (fault == Fault.SHORTENS_FILE_SLICES) {
      end -= 1;
    }
    for (long at = slice.from(); at < end; at += buffer.position()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
      if (slice.lease().channel().read(buffer, at) < 0) {
        throw new IOException("the file is shorter than its lease promised");
      }
      part(buffer.array(), buffer.position(), chunked);
    }
  }

  private void part(byte[] bytes, int length, boolean chunked) throws IOException {
    if (chunked && length > 0) {
      out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
    }
    out.write(bytes, 0, length);
    if (chunked && length > 0) {
      out.write("\r\n".getBytes(ISO_8859_1));
    }
  }

  void end(boolean chunked) throws IOException {
    if (chunked) {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }
  }

  private static String date(ZonedDateTime now) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .format(now);
  }
}
