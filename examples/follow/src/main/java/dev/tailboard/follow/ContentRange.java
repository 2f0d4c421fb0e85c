package dev.tailboard.follow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Content-Range field of an answer (RFC 9110 §14.4).
 *
 * @param first offset of the first byte of the content; {@link #UNKNOWN} in a 416
 * @param last offset of the last one; {@link #UNKNOWN} in a 416
 * @param size of the whole dat in bytes; {@link #UNKNOWN} when the server leaves it open
 */
record ContentRange(long first, long last, long size) {
  /** Stands for a number that the field does not give. */
  static final long UNKNOWN = -1;

  private static final Pattern FORM =
      Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

  /** The field's meaning; empty when it has none, or contradicts itself. */
  static Optional<ContentRange> parse(String value) {
    Matcher m = FORM.matcher(value.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    long size = m.group(3).equals("*") ? UNKNOWN : Long.parseLong(m.group(3));
    if (m.group(1) == null) {
      return Optional.of(new ContentRange(UNKNOWN, UNKNOWN, size));
    }
    long first = Long.parseLong(m.group(1));
    long last = Long.parseLong(m.group(2));
    boolean possible = first <= last && (size == UNKNOWN || last < size);
    return possible ? Optional.of(new ContentRange(first, last, size)) : Optional.empty();
  }

  /** Whether this names bytes, as in a 206. */
  boolean hasBytes() {
    return first != UNKNOWN;
  }

  /** The number of bytes that are named. */
  long length() {
    return last - first + 1;
  }
}
