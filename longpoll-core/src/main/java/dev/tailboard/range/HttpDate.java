package dev.tailboard.range;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** HTTP-date (RFC 9110 §5.6.7), in seconds since 1970. */
public final class HttpDate {
  private static final DateTimeFormatter FIXDATE = form("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

  /** The forms a recipient has to understand: of today, of RFC 850, of C's asctime. */
  private static final List<DateTimeFormatter> FORMS =
      List.of(FIXDATE, rfc850(), form("EEE MMM ppd HH:mm:ss uuuu"));

  private HttpDate() {}

  /** The time as IMF-fixdate, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  public static String format(long epochSecond) {
    return FIXDATE.format(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
  }

  /**
   * The time that a field value tells in one of the three forms; empty when it tells none, and then
   * the field counts as absent: Unacast sends {@code [Object object]} (H7).
   */
  public static OptionalLong parse(String value) {
    for (DateTimeFormatter form : FORMS) {
      try {
        return OptionalLong.of(
            LocalDateTime.parse(value.strip(), form).toEpochSecond(ZoneOffset.UTC));
      } catch (DateTimeException anotherForm) {
        // try the next one
      }
    }
    return OptionalLong.empty();
  }

  /** The year has two digits there; they stand for 1970 to 2069. */
  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }
}
