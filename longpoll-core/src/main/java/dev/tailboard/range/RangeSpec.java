package dev.tailboard.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One element of a Range field (RFC 9110 §14.1.2), before it is held against a size. */
public sealed interface RangeSpec {
  /**
   * {@code first-last} or {@code first-}.
   *
   * @param first first-byte-pos
   * @param last last-byte-pos, inclusive; {@link #OPEN} when absent
   */
  record FromTo(long first, long last) implements RangeSpec {
    /** Stands for a last-byte-pos that is not given. */
    public static final long OPEN = -1;

    /** Whether the range goes to the end, whatever that is. */
    public boolean isOpen() {
      return last == OPEN;
    }
  }

  /**
   * {@code -length}: the last bytes.
   *
   * @param length their number
   */
  record Suffix(long length) implements RangeSpec {}

  /**
   * The elements of a field value such as {@code bytes=0-9,-5}; empty when it is malformed or of
   * another unit, and then the field is to be ignored (RFC 9110 §14.2). Numbers too large for a
   * long count as the largest one.
   */
  static Optional<List<RangeSpec>> parse(String value) {
    String text = value.strip();
    if (!text.regionMatches(true, 0, "bytes=", 0, 6)) {
      return Optional.empty();
    }
    List<RangeSpec> specs = new ArrayList<>(1);
    for (String element : text.substring(6).split(",", -1)) {
      String range = element.strip();
      if (!range.isEmpty()) {
        Optional<RangeSpec> spec = parseElement(range);
        if (spec.isEmpty()) {
          return Optional.empty();
        }
        specs.add(spec.get());
      }
    }
    return specs.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(specs));
  }

  private static Optional<RangeSpec> parseElement(String range) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    long first = number(range, 0, dash);
    long last = number(range, dash + 1, range.length());
    if (dash == 0) {
      return last < 0 ? Optional.empty() : Optional.of(new Suffix(last));
    }
    if (dash + 1 == range.length()) {
      return first < 0 ? Optional.empty() : Optional.of(new FromTo(first, FromTo.OPEN));
    }
    return first < 0 || last < first ? Optional.empty() : Optional.of(new FromTo(first, last));
  }

  /** The number in a part of the text; -1 if there is something else. */
  private static long number(String text, int from, int to) {
    if (from == to) {
      return -1;
    }
    long n = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      n = n > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : n * 10 + digit;
    }
    return n;
  }
}
