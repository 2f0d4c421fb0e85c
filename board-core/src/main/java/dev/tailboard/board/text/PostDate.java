package dev.tailboard.board.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date field of a post, in Japan's time: {@code 2019/07/29(月) 07:34:07}. */
public final class PostDate {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String WEEKDAYS = "月火水木金土日";
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d)[^:0-9]*(\\d\\d):(\\d\\d)(?::(\\d\\d))?");

  private PostDate() {}

  /** The date field for a moment. */
  public static String of(Instant moment) {
    LocalDateTime there = LocalDateTime.ofInstant(moment, JAPAN);
    char weekday = WEEKDAYS.charAt(there.getDayOfWeek().getValue() - 1);
    return DAY.format(there) + "(" + weekday + ") " + TIME.format(there);
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
