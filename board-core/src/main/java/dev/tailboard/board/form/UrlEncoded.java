package dev.tailboard.board.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code application/x-www-form-urlencoded} as bytes, whatever charset they are in. Broken escapes
 * are taken literally.
 */
final class UrlEncoded {
  private UrlEncoded() {}

  /** The first value of every name. */
  static Map<String, byte[]> read(byte[] content) {
    var fields = new HashMap<String, byte[]>();
    int length = lengthWithoutLineEnd(content);
    int start = 0;
    while (start < length) {
      int end = indexOf(content, '&', start, length);
      int equals = indexOf(content, '=', start, end);
      byte[] name = decode(content, start, equals);
      byte[] value = decode(content, Math.min(equals + 1, end), end);
      fields.putIfAbsent(new String(name, StandardCharsets.ISO_8859_1), value);
      start = end + 1;
    }
    return fields;
  }

  /** Some clients count the line end behind the form among its bytes (H3). */
  private static int lengthWithoutLineEnd(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\r' || content[length - 1] == '\n')) {
      length--;
    }
    return length;
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private static byte[] decode(byte[] bytes, int from, int to) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte found = bytes[i];
      if (found == '+') {
        found = ' ';
      } else if (found == '%' && i + 2 < to) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          found = (byte) (high << 4 | low);
          i += 2;
        }
      }
      decoded[length++] = found;
    }
    return length == decoded.length ? decoded : Arrays.copyOf(decoded, length);
  }
}
