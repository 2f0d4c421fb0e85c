package dev.tailboard.dat;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key of a thread: the 9 or 10 digits in {@code KEY.dat}, by custom the second (Unix time) of
 * its first post.
 *
 * @param value the digits
 */
public record ThreadKey(String value) implements Comparable<ThreadKey> {
  private static final Pattern FORM = Pattern.compile("[0-9]{9,10}");
  private static final String SUFFIX = ".dat";
  private static final Comparator<ThreadKey> BY_NUMBER =
      Comparator.comparingLong((ThreadKey key) -> Long.parseLong(key.value))
          .thenComparing(ThreadKey::value, Comparator.comparingInt(String::length));

  /**
   * A key of the right form.
   *
   * @throws IllegalArgumentException if the value has another form; see {@link #parse} for input
   *     from outside
   */
  public ThreadKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a thread key (9 or 10 digits): " + value);
    }
  }

  /** The key that {@code text} spells; empty when it spells none. */
  public static Optional<ThreadKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ThreadKey(text)) : Optional.empty();
  }

  /** The key in a file name such as {@code 1234567890.dat}; empty for any other name. */
  public static Optional<ThreadKey> ofFileName(String name) {
    return name.endsWith(SUFFIX)
        ? parse(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /**
   * The key of a thread begun at a time in seconds since 1970, from 1973-03-03 (9 digits) to 2286
   * (10 digits).
   */
  public static ThreadKey ofEpochSecond(long second) {
    return new ThreadKey(Long.toString(second));
  }

  /** The name of the thread's file: {@code KEY.dat}. */
  public String fileName() {
    return value + SUFFIX;
  }

  /** Orders by number, so by age; of equal numbers the one without the leading zero is first. */
  @Override
  public int compareTo(ThreadKey other) {
    return BY_NUMBER.compare(this, other);
  }

  @Override
  public String toString() {
    return value;
  }
}
