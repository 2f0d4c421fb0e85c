package dev.tailboard.follow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One or more whole lines of a dat that arrived together. Immutable. */
public final class Lines {
  private final long from;
  private final byte[] bytes;

  private Lines(long from, byte[] bytes) {
    this.from = from;
    this.bytes = bytes;
  }

  /** The whole lines that a buffer begins with, whose first byte stands at an offset of the dat. */
  static Lines in(ByteBuffer content, long from) {
    int end = content.limit();
    while (end > content.position() && content.get(end - 1) != '\n') {
      end--;
    }
    byte[] bytes = new byte[end - content.position()];
    content.get(content.position(), bytes);
    return new Lines(from, bytes);
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The offset of the first line in the dat. */
  public long from() {
    return from;
  }

  /** The offset after the last line, at which the next one will begin. */
  public long to() {
    return from + bytes.length;
  }

  /** A copy of the bytes, line feeds included. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Copies of the lines one by one, each with its line feed. */
  public List<byte[]> each() {
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i + 1));
        start = i + 1;
      }
    }
    return lines;
  }
}
