package dev.tailboard.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.range.RangeOutcome.Live;
import dev.tailboard.range.RangeOutcome.Partial;
import dev.tailboard.range.RangeOutcome.Parts;
import dev.tailboard.range.RangeOutcome.Plain;
import dev.tailboard.range.RangeSpec.FromTo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Laws of {@link RangePolicy}, and its agreement with {@link NaiveRanges}. */
class RangePolicyProperties {
  private static final long MODIFIED = 784_111_777;
  private static final String ETAG = "\"1f-abc\"";
  private static final long[] LANDMARKS = {0, 1, 5, 1L << 39, (1L << 39) - 1, Long.MAX_VALUE};

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheNaiveModel(
      @ForAll("fields") Map<String, String> fields, @ForAll @IntRange(max = 24) int size) {
    byte[] content = content(size);

    NaiveRanges.Sent expected = new NaiveRanges(fields, content, MODIFIED, ETAG).answer();

    assertThat(sent(evaluate(fields, size), content)).isEqualTo(expected);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsSentExists(
      @ForAll("fields") Map<String, String> fields, @ForAll @IntRange(max = 24) int size) {
    RangeOutcome outcome = evaluate(fields, size);

    if (outcome instanceof Partial partial) {
      assertInside(partial.range(), size);
    } else if (outcome instanceof Parts parts) {
      assertThat(parts.ranges()).hasSizeBetween(2, RangePolicy.MAX_RANGES);
      parts.ranges().forEach(range -> assertInside(range, size));
      assertThat(parts.ranges().stream().mapToLong(ByteRange::length).sum())
          .as("never more than the whole")
          .isLessThanOrEqualTo(size);
    } else if (outcome instanceof Live live) {
      assertThat(live.first()).isBetween(0L, (long) size);
      assertThat(live.last()).isGreaterThanOrEqualTo(RangePolicy.LIVE_LAST_POS);
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void waitsExactlyForRangesThatBeginAtTheEnd(
      @ForAll("range") String range, @ForAll @IntRange(max = 24) int size) {
    RangeRequest request = RangeRequest.of(Map.of("Range", range)::get);
    boolean beginsAtEnd =
        request.ranges() != null
            && request.ranges().size() == 1
            && request.ranges().get(0) instanceof FromTo asked
            && asked.first() == size
            && asked.last() < RangePolicy.LIVE_LAST_POS;

    assertThat(evaluate(Map.of("Range", range), size) == Plain.AT_END).isEqualTo(beginsAtEnd);
  }

  @Property(tries = 200)
  void noStringIsTooStrange(
      @ForAll String range,
      @ForAll String ifRange,
      @ForAll String tags,
      @ForAll String date,
      @ForAll @IntRange(max = 9) int size) {
    Map<String, String> fields =
        Map.of(
            "Range", range,
            "If-Range", ifRange,
            "If-Match", tags,
            "If-None-Match", tags,
            "If-Modified-Since", date,
            "If-Unmodified-Since", date);

    assertThat(evaluate(fields, size)).isNotNull();
    assertThat(evaluate(Map.of("Range", "bytes=" + range), size)).isNotNull();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void equalRequestsComeToEqualOutcomes(
      @ForAll("fields") Map<String, String> fields, @ForAll @IntRange(max = 24) int size) {
    RangeRequest one = RangeRequest.of(fields::get);
    RangeRequest other = RangeRequest.of(new HashMap<>(fields)::get);

    assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(evaluate(fields, size)).isEqualTo(evaluate(new HashMap<>(fields), size));
  }

  // ------------------------------------------------------------------ requests

  @Provide
  Arbitrary<Map<String, String>> fields() {
    Arbitrary<String> tags =
        Arbitraries.of(
            ETAG, "W/" + ETAG, "*", "\"other\"", "\"a\", " + ETAG, "W/\"a\" ,\"b\"", "x");
    Arbitrary<String> dates =
        Arbitraries.longs()
            .between(-1, 1)
            .map(shift -> HttpDate.format(MODIFIED + shift))
            .injectDuplicates(0.1);
    Arbitrary<String> dateOrNone = Arbitraries.oneOf(dates, Arbitraries.of("[Object object]", ""));
    return Combinators.combine(
            range().injectNull(0.1),
            Arbitraries.oneOf(dates, tags).injectNull(0.6),
            tags.injectNull(0.9),
            tags.injectNull(0.8),
            dateOrNone.injectNull(0.6),
            dateOrNone.injectNull(0.9))
        .as(
            (range, ifRange, ifMatch, ifNoneMatch, since, unmodified) -> {
              Map<String, String> fields = new HashMap<>();
              putIfPresent(fields, "Range", range);
              putIfPresent(fields, "If-Range", ifRange);
              putIfPresent(fields, "If-Match", ifMatch);
              putIfPresent(fields, "If-None-Match", ifNoneMatch);
              putIfPresent(fields, "If-Modified-Since", since);
              putIfPresent(fields, "If-Unmodified-Since", unmodified);
              return fields;
            });
  }

  @Provide
  Arbitrary<String> range() {
    Arbitrary<String> number =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 26).map(String::valueOf)),
            Tuple.of(1, Arbitraries.of(landmarks())),
            Tuple.of(1, Arbitraries.strings().numeric().ofLength(25)));
    Arbitrary<String> blank = Arbitraries.of("", "", "", " ", "\t", "  ");
    Arbitrary<String> spec =
        Combinators.combine(number.injectNull(0.15), number.injectNull(0.4), blank, blank)
            .as((a, b, left, right) -> left + text(a) + "-" + text(b) + right);
    Arbitrary<String> element =
        Arbitraries.frequencyOf(
            Tuple.of(20, spec),
            Tuple.of(1, blank),
            Tuple.of(1, Arbitraries.strings().withChars("0123456789-x=. ").ofMaxLength(6)));
    Arbitrary<String> unit =
        Arbitraries.frequency(
            Tuple.of(20, "bytes="),
            Tuple.of(2, "Bytes="),
            Tuple.of(1, "bytes ="),
            Tuple.of(1, "lines="),
            Tuple.of(1, ""));
    Arbitrary<String> set =
        Arbitraries.frequencyOf(
            Tuple.of(5, element),
            Tuple.of(3, joined(element, 2, 5)),
            Tuple.of(1, joined(element, 15, 19)));
    return Combinators.combine(unit, set).as((a, b) -> a + b);
  }

  private static Arbitrary<String> joined(Arbitrary<String> elements, int least, int most) {
    return elements.list().ofMinSize(least).ofMaxSize(most).map(list -> String.join(",", list));
  }

  private static String[] landmarks() {
    return Arrays.stream(LANDMARKS).mapToObj(Long::toString).toArray(String[]::new);
  }

  private static String text(String number) {
    return number == null ? "" : number;
  }

  private static void putIfPresent(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  // ------------------------------------------------------------------ outcomes

  private static RangeOutcome evaluate(Map<String, String> fields, int size) {
    return RangePolicy.evaluate(
        RangeRequest.of(fields::get), new Representation(size, MODIFIED, ETAG));
  }

  private static NaiveRanges.Sent sent(RangeOutcome outcome, byte[] content) {
    if (outcome instanceof Partial partial) {
      return new NaiveRanges.Sent(206, List.of(bytes(content, partial.range())), false);
    }
    if (outcome instanceof Parts parts) {
      return new NaiveRanges.Sent(
          206, parts.ranges().stream().map(range -> bytes(content, range)).toList(), false);
    }
    if (outcome instanceof Live live) {
      List<Byte> now = new ArrayList<>();
      for (long i = live.first(); i < content.length; i++) {
        now.add(content[(int) i]);
      }
      return new NaiveRanges.Sent(206, List.of(now), true);
    }
    return NaiveRanges.Sent.only(
        switch ((Plain) outcome) {
          case WHOLE -> 200;
          case NOT_MODIFIED -> 304;
          case PRECONDITION_FAILED -> 412;
          case AT_END -> 100;
          case UNSATISFIABLE -> 416;
        });
  }

  private static List<Byte> bytes(byte[] content, ByteRange range) {
    List<Byte> bytes = new ArrayList<>();
    for (long i = range.first(); i < range.end(); i++) {
      bytes.add(content[(int) i]);
    }
    return bytes;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i + 1); // each byte tells its place
    }
    return content;
  }

  private static void assertInside(ByteRange range, int size) {
    assertThat(range.length()).isPositive();
    assertThat(range.first()).isNotNegative();
    assertThat(range.last()).isLessThan(size);
  }
}
