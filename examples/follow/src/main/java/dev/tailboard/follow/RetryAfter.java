package dev.tailboard.follow;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The Retry-After field (RFC 9110 §10.2.3), in seconds or as a date. */
final class RetryAfter {
  /** A server that names a longer pause is asked again all the same. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** How long the server wants to be left alone; zero when it does not say so legibly. */
  static Duration of(HttpHeaders fields, Instant now) {
    String value = fields.firstValue("Retry-After").orElse("").strip();
    Duration asked = value.matches("\\d{1,9}") ? seconds(value) : until(value, now);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Duration until(String date, Instant now) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, then);
    } catch (DateTimeException noDate) {
      return Duration.ZERO;
    }
  }
}
