package dev.tailboard.range;

/**
 * A range of bytes that exist.
 *
 * @param first first-byte-pos, from 0
 * @param last last-byte-pos, inclusive
 */
public record ByteRange(long first, long last) {
  /** A range that is not empty. */
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no byte range: " + first + "-" + last);
    }
  }

  /** The number of bytes. */
  public long length() {
    return last - first + 1;
  }

  /** The offset after the last byte. */
  public long end() {
    return last + 1;
  }

  boolean overlaps(ByteRange other) {
    return first <= other.last && other.first <= last;
  }
}
