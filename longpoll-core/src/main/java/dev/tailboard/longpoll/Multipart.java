package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.range.ByteRange;
import dev.tailboard.range.ContentRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Several ranges as {@code multipart/byteranges} (RFC 9110 §14.6).
 *
 * @param contentType the type with its boundary
 * @param content all parts
 */
record Multipart(String contentType, ByteBuffer content) {
  static Multipart of(DatSnapshot snapshot, List<ByteRange> ranges, String partType)
      throws IOException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // always of one length, so that HEAD tells the Content-Length of GET
    String boundary = String.format("%016x%016x", random.nextLong(), random.nextLong());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteRange range : ranges) {
      String head =
          "\r\n--"
              + boundary
              + "\r\nContent-Type: "
              + partType
              + "\r\nContent-Range: "
              + ContentRange.of(range, snapshot.size())
              + "\r\n\r\n";
      out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(snapshot.bytes(range.first(), range.end()));
    }
    out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return new Multipart(
        "multipart/byteranges; boundary=" + boundary, ByteBuffer.wrap(out.toByteArray()));
  }
}
