package dev.tailboard.range;

import java.time.DateTimeException;
import java.time.LocalDate;
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

  private static final int LENGTH = "Sun, 06 Nov 1994 08:49:37 GMT".length();
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private HttpDate() {}

  /** The time as IMF-fixdate, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  public static String format(long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      return FIXDATE.format(time);
    }
    StringBuilder text = new StringBuilder(LENGTH); // by hand: each answer has one
    text.append(DAYS, 3 * (time.getDayOfWeek().getValue() - 1), 3 * time.getDayOfWeek().getValue());
    two(text.append(", "), time.getDayOfMonth()).append(' ');
    text.append(MONTHS, 3 * (time.getMonthValue() - 1), 3 * time.getMonthValue()).append(' ');
    two(two(text, time.getYear() / 100), time.getYear() % 100).append(' ');
    two(text, time.getHour()).append(':');
    two(text, time.getMinute()).append(':');
    return two(text, time.getSecond()).append(" GMT").toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /**
   * The time that a field value tells in one of the three forms; empty when it tells none, and then
   * the field counts as absent: Unacast sends {@code [Object object]} (H7).
   */
  public static OptionalLong parse(String value) {
    String text = value.strip();
    OptionalLong usual = parseFixdate(text);
    if (usual.isPresent()) {
      return usual;
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return OptionalLong.of(LocalDateTime.parse(text, form).toEpochSecond(ZoneOffset.UTC));
      } catch (DateTimeException anotherForm) {
        // try the next one
      }
    }
    return OptionalLong.empty();
  }

  /** The time in the form that nearly all send; empty when it is not exactly that. */
  private static OptionalLong parseFixdate(String text) {
    if (text.length() != LENGTH) {
      return OptionalLong.empty();
    }
    int month = MONTHS.indexOf(text.substring(8, 11)) / 3 + 1;
    int day = number(text, 5);
    int hour = number(text, 17);
    int minute = number(text, 20);
    int second = number(text, 23);
    if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
      return OptionalLong.empty();
    }
    LocalDate first = LocalDate.of(number(text, 12) * 100 + number(text, 14), month, 1);
    long days = first.toEpochDay() + day - 1;
    long guess = days * 86_400 + hour * 3_600L + minute * 60L + second;
    return format(guess).equals(text) ? OptionalLong.of(guess) : OptionalLong.empty();
  }

  /** What two digits say, or some number from 0 up if they are none: who asks looks again. */
  private static int number(String text, int at) {
    return Math.floorMod((text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0', 100);
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
