package dev.tailboard.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
  private static final long EXAMPLE = 784_111_777;

  @Test
  @DisplayName("RFC 9110 §5.6.7: the form to send")
  void format() {
    assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(HttpDate.format(0)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
  }

  @DisplayName("RFC 9110 §5.6.7: the three forms to understand")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        " Sun, 06 Nov 1994 08:49:37 GMT\t",
      })
  void forms(String text) {
    assertThat(HttpDate.parse(text)).hasValue(EXAMPLE);
  }

  @DisplayName("two-digit years")
  @ParameterizedTest
  @CsvSource({
    "'Thursday, 01-Jan-70 00:00:00 GMT', 0",
    "'Saturday, 21-Nov-26 12:00:00 GMT', 1795262400",
    "'Tuesday, 31-Dec-69 23:59:59 GMT', 3155759999",
  })
  void years(String text, long seconds) {
    assertThat(HttpDate.parse(text)).hasValue(seconds);
  }

  @DisplayName("H7: what is no date is none")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[Object object]",
        "0",
        "-1",
        "784111777",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0900",
        "Mon, 06 Nov 1994 08:49:37 GMT", // it was a Sunday
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Wed, 31 Feb 2024 00:00:00 GMT",
        "Thu, 31 Feb 2024 00:00:00 GMT",
        "Thu, 29 Feb 2023 00:00:00 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT; length=5",
        "Sun, 06 Nov 1994 08:4\u00c9:37 GMT",
        "Sun, 0\u0666 Nov 1994 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt",
        "日, 06 11月 1994 08:49:37 GMT",
      })
  void none(String text) {
    assertThat(HttpDate.parse(text)).isEmpty();
  }

  @Property
  void roundTrip(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long seconds) {
    assertThat(HttpDate.parse(HttpDate.format(seconds))).hasValue(seconds);
  }

  @Property
  void writtenAsTheJdkWritesIt(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long seconds) {
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);
    assertThat(HttpDate.format(seconds))
        .isEqualTo(form.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC)));
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(HttpDate.parse(text)).isNotNull();
  }
}
