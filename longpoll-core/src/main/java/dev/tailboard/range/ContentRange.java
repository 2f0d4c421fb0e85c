package dev.tailboard.range;

/** The value of a Content-Range field (RFC 9110 §14.4). */
public final class ContentRange {
  private ContentRange() {}

  /** {@code bytes first-last/size}. */
  public static String of(ByteRange range, long size) {
    return "bytes " + range.first() + "-" + range.last() + "/" + size;
  }

  /** {@code bytes *}{@code /size}: what a 416 says. */
  public static String unsatisfied(long size) {
    return "bytes */" + size;
  }

  /** {@code bytes first-last/*}: a live range of a representation that grows (RFC 8673 §2.2). */
  public static String live(long first, long last) {
    return "bytes " + first + "-" + last + "/*";
  }
}
