package dev.tailboard.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

  @Test
  void pausesDoubleUpToTheBoundAndBeginAnewAfterASuccess() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    for (int bound : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(bound * 500L), Duration.ofSeconds(bound));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void pausesDiffer() {
    var pauses = new java.util.HashSet<Duration>();
    for (int i = 0; i < 20; i++) {
      pauses.add(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)).next());
    }
    assertThat(pauses).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "999999 | 300",
        "Sat, 21 Nov 2026 22:00:20 GMT | 20",
        "Sat, 21 Nov 2026 21:00:00 GMT | 0",
        "soon | 0",
        "-3 | 0"
      })
  void readsRetryAfter(String value, int seconds) {
    HttpHeaders fields = HttpHeaders.of(Map.of("Retry-After", List.of(value)), (a, b) -> true);
    assertThat(RetryAfter.of(fields, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
