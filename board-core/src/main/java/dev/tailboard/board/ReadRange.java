package dev.tailboard.board;

import dev.tailboard.longpoll.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which posts of a thread a read.cgi address asks for (§5).
 *
 * @param from the first one
 * @param to the last one; before {@code from} when the range is empty
 * @param withFirst whether the first post of the thread stands above them all the same
 */
record ReadRange(int from, int to, boolean withFirst) {
  private static final Pattern LAST = Pattern.compile("l([0-9]{1,9})(n?)");
  private static final Pattern ONE = Pattern.compile("([0-9]{1,9})n?");
  private static final Pattern SPAN = Pattern.compile("([0-9]{0,9})-([0-9]{0,9})(n?)");

  /**
   * Reads {@code l50}, {@code 5}, {@code 5-10}, {@code 5-}, {@code -10}, each with or without
   * {@code n}, or nothing.
   *
   * @param total the number of posts in the thread
   * @return empty for anything else
   */
  static Optional<ReadRange> parse(String text, int total) {
    if (text.isEmpty() || text.equals("n")) {
      return Optional.of(new ReadRange(text.isEmpty() ? 1 : 2, total, false));
    }
    Matcher last = LAST.matcher(text);
    if (last.matches()) {
      int from = total - Math.min(Integer.parseInt(last.group(1)), total) + 1;
      return Optional.of(new ReadRange(from, total, last.group(2).isEmpty()));
    }
    Matcher one = ONE.matcher(text);
    if (one.matches()) {
      int number = Integer.parseInt(one.group(1));
      return Optional.of(clamped(number, number, total, false));
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches() && text.length() > 1) {
      int from = number(span.group(1), 1);
      int to = number(span.group(2), total);
      return Optional.of(clamped(from, to, total, span.group(3).isEmpty()));
    }
    return Optional.empty();
  }

  /**
   * The range of the query form, as it would stand in a path: {@code st}, {@code to}, {@code ls},
   * {@code nofirst}.
   */
  static String ofQuery(Request request) {
    String suffix = text(request, "nofirst").equals("true") ? "n" : "";
    String last = text(request, "ls");
    if (!last.isEmpty()) {
      return "l" + last + suffix;
    }
    String from = text(request, "st");
    String to = text(request, "to");
    return from.isEmpty() && to.isEmpty() ? suffix : from + "-" + to + suffix;
  }

  private static String text(Request request, String parameter) {
    @Nullable String value = request.parameter(parameter);
    return value == null ? "" : value.strip();
  }

  private static int number(String digits, int missing) {
    return digits.isEmpty() ? missing : Integer.parseInt(digits);
  }

  private static ReadRange clamped(int from, int to, int total, boolean withFirst) {
    return new ReadRange(Math.max(1, from), Math.min(to, total), withFirst);
  }
}
