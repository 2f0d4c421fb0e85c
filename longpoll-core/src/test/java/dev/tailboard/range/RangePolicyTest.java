package dev.tailboard.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.range.RangeOutcome.Live;
import dev.tailboard.range.RangeOutcome.Partial;
import dev.tailboard.range.RangeOutcome.Parts;
import dev.tailboard.range.RangeOutcome.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules row by row, for a dat of 100 bytes last modified on Sunday, 6 November 1994. The
 * outcomes are written as {@code 200}, {@code 206 a-b}, {@code 206 a-b a-b} for parts, {@code live
 * a-b}, {@code 304}, {@code 412}, {@code 416} and {@code wait}.
 */
class RangePolicyTest {
  private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
  private static final String EARLIER = "Sun, 06 Nov 1994 08:49:36 GMT";
  private static final String LATER = "Sun, 06 Nov 1994 08:49:38 GMT";
  private static final long MODIFIED = 784_111_777;
  private static final String ETAG = "\"64-f00d\"";

  @DisplayName("RFC 9110 §14.1.2, D4, D7: one range")
  @ParameterizedTest(name = "{0} of {1} bytes -> {2}")
  @CsvSource({
    "bytes=0-, 100, 206 0-99",
    "bytes=99-, 100, 206 99-99",
    "bytes=84-, 100, 206 84-99",
    "bytes=100-, 100, wait",
    "bytes=100-100, 100, wait",
    "bytes=100-200, 100, wait",
    "bytes=101-, 100, 416",
    "bytes=101-200, 100, 416",
    "bytes=99999999999999999999999-, 100, 416",
    "bytes=0-0, 100, 206 0-0",
    "bytes=10-19, 100, 206 10-19",
    "bytes=99-99, 100, 206 99-99",
    "bytes=90-100, 100, 206 90-99",
    "bytes=0-549755813887, 100, 206 0-99",
    "bytes=-1, 100, 206 99-99",
    "bytes=-100, 100, 206 0-99",
    "bytes=-101, 100, 206 0-99",
    "bytes=-99999999999999999999999, 100, 206 0-99",
    "bytes=-0, 100, 416",
    "bytes=007-008, 100, 206 7-8",
    "BYTES=0-1, 100, 206 0-1",
    "bytes=0-, 0, wait",
    "bytes=0-9, 0, wait",
    "bytes=1-, 0, 416",
    "bytes=-5, 0, 200",
    "bytes=-0, 0, 416",
  })
  void one(String range, long size, String outcome) {
    assertThat(evaluate(size, Map.of("Range", range))).isEqualTo(outcome);
  }

  @DisplayName("RFC 9110 §14.2: a field that is malformed or of another unit is ignored")
  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=5-2",
        "bytes=5-2,0-1",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=x",
        "bytes=5",
        "bytes=--5",
        "bytes=5--6",
        "bytes=1-2-3",
        "bytes=1-x",
        "bytes=x-1",
        "bytes=+1-2",
        "bytes=1 -2",
        "bytes=1- 2",
        "bytes =0-1",
        "bytes: 0-1",
        "bytes=0x1-",
        "bytes=１-２",
        "lines=0-1",
        "none",
        "''",
        "bytes=0-1;2-3",
        "bytes=0.5-",
        "bytes=1e3-",
      })
  void ignored(String range) {
    assertThat(evaluate(100, Map.of("Range", range))).isEqualTo("200");
  }

  @DisplayName("RFC 9110 §14.2, §15.3.7.2: several ranges")
  @ParameterizedTest(name = "[{0}] -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0,99-99        | 206 0-0 99-99",
        "bytes=50-59,10-19      | 206 50-59 10-19", // in the order asked for
        "bytes=0-9 ,\t20-29 , -5| 206 0-9 20-29 95-99",
        "bytes=,0-9,,20-29,     | 206 0-9 20-29",
        "bytes=0-9,             | 206 0-9",
        "bytes=0-9,10-19        | 206 0-9 10-19", // next to each other is not overlapping
        "bytes=0-9,9-19         | 200",
        "bytes=0-,-1            | 200",
        "bytes=0-0,0-0          | 200",
        "bytes=0-9,100-         | 206 0-9",
        "bytes=0-9,200-,-0      | 206 0-9",
        "bytes=100-,200-        | 416",
        "bytes=100-,100-        | 416", // nobody waits for several
        "bytes=-0,-0            | 416",
        "bytes=0-9,90-999999999999 | 206 0-9 90-99", // nor lives on several
      })
  void several(String range, String outcome) {
    assertThat(evaluate(100, Map.of("Range", range))).isEqualTo(outcome);
  }

  @Test
  @DisplayName("RFC 9110 §14.2: more than 16 ranges are ignored")
  void bound() {
    assertThat(evaluate(100, Map.of("Range", "bytes=" + points(16)))).startsWith("206 0-0 2-2");
    assertThat(evaluate(100, Map.of("Range", "bytes=" + points(17)))).isEqualTo("200");
    assertThat(evaluate(100, Map.of("Range", "bytes=0-9" + ",200-".repeat(16)))).isEqualTo("200");
  }

  @DisplayName("RFC 8673: a last-byte-pos far beyond the end asks for a live range")
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "bytes=0-549755813888, live 0-549755813888",
    "bytes=100-999999999999, live 100-999999999999",
    "bytes=99-9223372036854775807, live 99-9223372036854775807",
    "bytes=99-99999999999999999999, live 99-9223372036854775807",
    "bytes=101-999999999999, 416",
    "bytes=100-549755813887, wait",
  })
  void live(String range, String outcome) {
    assertThat(evaluate(100, Map.of("Range", range))).isEqualTo(outcome);
  }

  @DisplayName("RFC 9110 §13.1.1, §13.1.4: If-Match, else If-Unmodified-Since")
  @ParameterizedTest(name = "If-Match [{0}] If-Unmodified-Since [{1}] -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        ETAG + "            | - | 200",
        "*                  | - | 200",
        "\"x\", " + ETAG + "| - | 200",
        "\"x\"              | - | 412",
        "W/" + ETAG + "     | - | 412", // strong comparison
        "x                  | - | 412",
        "-                  | " + DATE + "    | 200",
        "-                  | " + LATER + "   | 200",
        "-                  | " + EARLIER + " | 412",
        "-                  | yesterday | 200",
        ETAG + "            | " + EARLIER + " | 200", // the date does not count then
        "\"x\"              | " + LATER + "   | 412",
      })
  void refused(String match, String unmodified, String outcome) {
    assertThat(evaluate(100, fields("If-Match", match, "If-Unmodified-Since", unmodified)))
        .isEqualTo(outcome);
  }

  @DisplayName("RFC 9110 §13.1.2, §13.1.3: If-None-Match, else If-Modified-Since")
  @ParameterizedTest(name = "If-None-Match [{0}] If-Modified-Since [{1}] -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        ETAG + "            | - | 304",
        "W/" + ETAG + "     | - | 304", // weak comparison
        "*                  | - | 304",
        "\"x\",W/" + ETAG + "| - | 304",
        "\"x\"              | - | 200",
        "x                  | - | 200",
        "-                  | " + DATE + "    | 304",
        "-                  | " + LATER + "   | 304",
        "-                  | " + EARLIER + " | 200",
        "-                  | [Object object] | 200", // H7
        "-                  | ''              | 200",
        "\"x\"              | " + DATE + "    | 200", // the date does not count then
        ETAG + "            | " + EARLIER + " | 304",
      })
  void notModified(String noneMatch, String since, String outcome) {
    assertThat(evaluate(100, fields("If-None-Match", noneMatch, "If-Modified-Since", since)))
        .isEqualTo(outcome);
  }

  @DisplayName("RFC 9110 §13.2.2: 412 comes before 304, and both before the range")
  @Test
  void precedence() {
    assertThat(evaluate(100, Map.of("If-Match", "\"x\"", "If-None-Match", ETAG))).isEqualTo("412");
    assertThat(evaluate(100, Map.of("If-None-Match", ETAG, "Range", "bytes=0-9"))).isEqualTo("304");
    assertThat(evaluate(100, Map.of("If-None-Match", ETAG, "Range", "bytes=500-")))
        .isEqualTo("304");
    assertThat(evaluate(100, Map.of("If-Match", "\"x\"", "Range", "bytes=0-9"))).isEqualTo("412");
  }

  @DisplayName("D5: with a range, an equal date says 304 only to a reader that can have it all")
  @ParameterizedTest(name = "{0} since {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=100-   | " + DATE + "  | 304",
        "bytes=99-    | " + DATE + "  | 304", // D2: the usual probe
        "bytes=99-    | " + LATER + " | 304",
        "bytes=98-    | " + DATE + "  | 206 98-99",
        "bytes=84-    | " + DATE + "  | 206 84-99", // D2: the other probe
        "bytes=0-     | " + DATE + "  | 206 0-99",
        "bytes=101-   | " + DATE + "  | 416",
        "bytes=99-    | " + EARLIER + " | 206 99-99",
        "bytes=100-   | " + EARLIER + " | wait",
        "bytes=0-9    | " + DATE + "  | 304",
        "bytes=-5     | " + DATE + "  | 304",
        "bytes=0-9,20-29 | " + DATE + " | 304",
        "bytes=5-2    | " + DATE + "  | 304",
        "bytes=99-999999999999  | " + DATE + "  | live 99-999999999999",
        "bytes=100-999999999999 | " + LATER + " | live 100-999999999999",
      })
  void dateAndRange(String range, String since, String outcome) {
    assertThat(evaluate(100, Map.of("Range", range, "If-Modified-Since", since)))
        .isEqualTo(outcome);
  }

  @Test
  @DisplayName("a live range asks for what is to come: no 304 can answer it")
  void liveIsNotValidated() {
    assertThat(evaluate(100, Map.of("Range", "bytes=100-999999999999", "If-None-Match", ETAG)))
        .isEqualTo("live 100-999999999999");
    assertThat(evaluate(100, Map.of("Range", "bytes=100-999999999999", "If-Match", "\"x\"")))
        .isEqualTo("412");
  }

  @DisplayName("RFC 9110 §13.1.5: If-Range")
  @ParameterizedTest(name = "[{0}] -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        ETAG + "        | 206 0-9",
        "W/" + ETAG + " | 200", // strong comparison
        "\"x\"          | 200",
        "x              | 200",
        "''             | 200",
        "*              | 200",
        DATE + "        | 206 0-9",
        EARLIER + "     | 200",
        LATER + "       | 200", // exactly, not "not later"
        "Sunday, 06-Nov-94 08:49:37 GMT | 206 0-9",
        "Sun Nov  6 08:49:37 1994       | 206 0-9",
      })
  void ifRange(String validator, String outcome) {
    assertThat(evaluate(100, Map.of("Range", "bytes=0-9", "If-Range", validator)))
        .isEqualTo(outcome);
  }

  @Test
  @DisplayName("RFC 9110 §13.1.5: If-Range guards unsatisfiable and malformed ranges too")
  void ifRangeBeforeTheRange() {
    assertThat(evaluate(100, Map.of("Range", "bytes=500-", "If-Range", "\"x\""))).isEqualTo("200");
    assertThat(evaluate(100, Map.of("Range", "bytes=100-", "If-Range", "\"x\""))).isEqualTo("200");
    assertThat(evaluate(100, Map.of("Range", "bytes=5-2", "If-Range", ETAG))).isEqualTo("200");
    assertThat(evaluate(100, Map.of("If-Range", ETAG))).isEqualTo("200");
  }

  @Test
  @DisplayName("a waiting request keeps its range and loses what could end in 304")
  void withoutCacheValidation() {
    Map<String, String> fields =
        Map.of(
            "Range", "bytes=100-",
            "If-Range", ETAG,
            "If-Match", ETAG,
            "If-None-Match", ETAG,
            "If-Modified-Since", DATE,
            "If-Unmodified-Since", LATER);
    RangeRequest waiting = RangeRequest.of(fields::get).withoutCacheValidation();

    assertThat(RangePolicy.evaluate(waiting, new Representation(100, MODIFIED, ETAG)))
        .isEqualTo(Plain.AT_END);
    assertThat(waiting.ifRange()).isEqualTo(ETAG);
    assertThat(waiting.ifMatch()).isNotNull();
    assertThat(waiting.ifUnmodifiedSince()).isEqualTo(MODIFIED + 1);
    assertThat(RangeRequest.PLAIN.withoutCacheValidation()).isSameAs(RangeRequest.PLAIN);
  }

  private static String evaluate(long size, Map<String, String> fields) {
    RangeOutcome outcome =
        RangePolicy.evaluate(
            RangeRequest.of(fields::get), new Representation(size, MODIFIED, ETAG));
    if (outcome instanceof Partial partial) {
      return "206 " + text(partial.range());
    }
    if (outcome instanceof Parts parts) {
      return "206 " + String.join(" ", parts.ranges().stream().map(r -> text(r)).toList());
    }
    if (outcome instanceof Live live) {
      return "live " + live.first() + "-" + live.last();
    }
    return switch ((Plain) outcome) {
      case WHOLE -> "200";
      case NOT_MODIFIED -> "304";
      case PRECONDITION_FAILED -> "412";
      case AT_END -> "wait";
      case UNSATISFIABLE -> "416";
    };
  }

  private static String text(ByteRange range) {
    return range.first() + "-" + range.last();
  }

  private static String points(int count) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(2 * i + "-" + 2 * i);
    }
    return String.join(",", points);
  }

  private static Map<String, String> fields(String... namesAndValues) {
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }
}
