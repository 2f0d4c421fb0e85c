package dev.tailboard.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a {@code multipart/byteranges} answer apart (RFC 9110 §14.6, RFC 2046 §5.1). */
public final class Multipart {
  private static final Pattern TYPE =
      Pattern.compile("multipart/byteranges; ?boundary=\"?([^\"]{1,70})\"?");

  private Multipart() {}

  /**
   * The parts, each with its own fields and bytes.
   *
   * @throws IOException when the answer is not well-formed multipart
   */
  public static List<Reply> parts(Reply reply) throws IOException {
    var type = TYPE.matcher(String.valueOf(reply.field("Content-Type")));
    if (!type.matches()) {
      throw new IOException("not multipart/byteranges with a boundary:\n" + reply);
    }
    String delimiter = "\r\n--" + type.group(1);
    String body = "\r\n" + new String(reply.body(), ISO_8859_1);
    int at = body.indexOf(delimiter);
    if (!body.substring(0, Math.max(at, 0)).isBlank()) {
      throw new IOException("something stands before the first boundary:\n" + reply);
    }
    List<Reply> parts = new ArrayList<>();
    while (at >= 0 && body.startsWith("\r\n", at + delimiter.length())) {
      int start = at + delimiter.length() + 2;
      at = body.indexOf(delimiter, start - 2 + 1);
      if (at < 0) {
        throw new IOException("a part has no end:\n" + reply);
      }
      parts.add(part(body.substring(start, at)));
    }
    if (at < 0 || !body.startsWith("--", at + delimiter.length())) {
      throw new IOException("the last boundary is missing:\n" + reply);
    }
    return parts;
  }

  private static Reply part(String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    List<String> lines = new ArrayList<>();
    for (String line = Lines.read(in); !line.isEmpty(); line = Lines.read(in)) {
      lines.add(line);
    }
    return new Reply(new Head("HTTP/1.1 206 part", lines), in.readAllBytes());
  }
}
