package dev.tailboard.board.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in Japan's time: {@code 2024-05-01}, {@code 2024/5}, {@code 2024}, or from one to another
 * with {@code ..} between them, where either may be missing.
 *
 * @param from the first second since 1970
 * @param to the second after the last
 */
record DateRange(long from, long to) {
  static final DateRange ALL = new DateRange(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?");

  /** The range that a text names; empty if it names none. */
  static Optional<DateRange> parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return one(text);
    }
    Optional<DateRange> first = end(text.substring(0, dots));
    Optional<DateRange> last = end(text.substring(dots + 2));
    return first.isPresent() && last.isPresent()
        ? Optional.of(new DateRange(first.get().from, last.get().to))
        : Optional.empty();
  }

  private static Optional<DateRange> end(String text) {
    return text.isEmpty() ? Optional.of(ALL) : one(text);
  }

  private static Optional<DateRange> one(String text) {
    Matcher m = DAY.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(m.group(1));
      int month = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
      int day = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
      LocalDate first = LocalDate.of(year, month, day);
      LocalDate next =
          m.group(2) == null
              ? first.plusYears(1)
              : m.group(3) == null ? first.plusMonths(1) : first.plusDays(1);
      return Optional.of(new DateRange(second(first), second(next)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static long second(LocalDate day) {
    return day.atStartOfDay(JAPAN).toEpochSecond();
  }
}
