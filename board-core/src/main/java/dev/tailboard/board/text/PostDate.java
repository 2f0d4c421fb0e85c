package dev.tailboard.board.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date field of a post, in Japan's time: {@code 2019/07/29(月) 07:34:07}. */
public final class PostDate {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final String WEEKDAYS = "月火水木金土日";
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d)[^:0-9]*(\\d\\d):(\\d\\d)(?::(\\d\\d))?");

  private PostDate() {}

  /** The date field for a moment. */
  public static String of(Instant moment) {
    LocalDateTime there = LocalDateTime.ofInstant(moment, JAPAN);
    char weekday = WEEKDAYS.charAt(there.getDayOfWeek().getValue() - 1);
    StringBuilder date = new StringBuilder(23);
    digits(date, there.getYear(), 1000).append('/');
    digits(date, there.getMonthValue(), 10).append('/');
    digits(date, there.getDayOfMonth(), 10).append('(').append(weekday).append(") ");
    digits(date, there.getHour(), 10).append(':');
    digits(date, there.getMinute(), 10).append(':');
    return digits(date, there.getSecond(), 10).toString();
  }

  /** By hand: this is between every post and its readers, and a formatter is much code. */
  private static StringBuilder digits(StringBuilder to, int number, int highest) {
    for (int power = highest; power > 0; power /= 10) {
      to.append((char) ('0' + number / power % 10));
    }
    return to;
  }

  /** The moment that the date field of any board names, to the second; empty if it names none. */
  public static Optional<Instant> parse(String field) {
    Matcher m = WRITTEN.matcher(field);
    if (!m.find()) {
      return Optional.empty();
    }
    try {
      LocalDateTime there =
          LocalDateTime.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)),
              Integer.parseInt(m.group(4)),
              Integer.parseInt(m.group(5)),
              m.group(6) == null ? 0 : Integer.parseInt(m.group(6)));
      return Optional.of(there.atZone(JAPAN).toInstant());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
