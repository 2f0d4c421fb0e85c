package dev.tailboard.range;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, as slowly and literally as RFC 9110 and the client notes tell them:
 * positions are held against each range one by one, and the bytes themselves are picked. Shares no
 * code with {@link RangePolicy}.
 */
final class NaiveRanges {
  /** Larger numbers count as this one. */
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private static final BigInteger LIVE = BigInteger.TWO.pow(39);

  /** RFC 9110 §14.1.1: int-range or suffix-range. */
  private static final Pattern SPEC = Pattern.compile("([0-9]*)-([0-9]*)");

  /**
   * What is to be sent.
   *
   * @param status 200, 206, 304, 412, 416, and 100 for "416, or wait"
   * @param parts the content of each part of a 206
   * @param live whether the answer goes on for ever
   */
  record Sent(int status, List<List<Byte>> parts, boolean live) {
    static Sent only(int status) {
      return new Sent(status, List.of(), false);
    }
  }

  /** {@code first} and {@code last} are null where the element has no number. */
  private record Spec(@Nullable BigInteger first, @Nullable BigInteger last) {
    boolean holds(int position, int size) {
      BigInteger at = BigInteger.valueOf(position);
      if (first == null) { // suffix-range: the last bytes
        return BigInteger.valueOf(size - position).compareTo(last) <= 0;
      }
      return at.compareTo(first) >= 0 && (last == null || at.compareTo(last) <= 0);
    }
  }

  private final Map<String, String> fields;
  private final byte[] content;
  private final long lastModified;
  private final String etag;

  NaiveRanges(Map<String, String> fields, byte[] content, long lastModified, String etag) {
    this.fields = fields;
    this.content = content;
    this.lastModified = lastModified;
    this.etag = etag;
  }

  Sent answer() {
    Optional<List<Spec>> range = range();
    // RFC 9110 §13.2.2, step by step
    if (fields.containsKey("If-Match")) {
      if (!names("If-Match", false)) {
        return Sent.only(412);
      }
    } else if (date("If-Unmodified-Since") != null && lastModified > date("If-Unmodified-Since")) {
      return Sent.only(412);
    }
    boolean live = range.isPresent() && isLive(range.get());
    if (fields.containsKey("If-None-Match")) {
      if (names("If-None-Match", true) && !live) {
        return Sent.only(304);
      }
    } else if (date("If-Modified-Since") != null
        && lastModified <= date("If-Modified-Since")
        && !live
        && dateIsBelieved(range)) {
      return Sent.only(304);
    }
    if (range.isEmpty() || range.get().size() > 16 || !ifRange()) {
      return Sent.only(200);
    }
    return ranges(range.get());
  }

  private Sent ranges(List<Spec> specs) {
    boolean one = specs.size() == 1;
    BigInteger size = BigInteger.valueOf(content.length);
    if (one && specs.get(0).first() != null) {
      int order = specs.get(0).first().compareTo(size);
      if (order > 0) {
        return Sent.only(416);
      }
      if (isLive(specs)) {
        return new Sent(206, List.of(pick(specs.get(0))), true);
      }
      if (order == 0) {
        return Sent.only(100);
      }
    }
    if (one && content.length == 0 && !BigInteger.ZERO.equals(specs.get(0).last())) {
      return Sent.only(200); // §14.1.2: satisfiable, but there is nothing to name
    }
    int[] times = new int[content.length];
    List<List<Byte>> parts = new ArrayList<>();
    for (Spec spec : specs) {
      for (int i = 0; i < content.length; i++) {
        times[i] += spec.holds(i, content.length) ? 1 : 0;
      }
      List<Byte> part = pick(spec);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (Arrays.stream(times).anyMatch(n -> n > 1)) {
      return Sent.only(200); // §14.2: overlapping ranges may be ignored
    }
    return parts.isEmpty() ? Sent.only(416) : new Sent(206, parts, false);
  }

  private List<Byte> pick(Spec spec) {
    List<Byte> picked = new ArrayList<>();
    for (int i = 0; i < content.length; i++) {
      if (spec.holds(i, content.length)) {
        picked.add(content[i]);
      }
    }
    return picked;
  }

  /** D5. */
  private boolean dateIsBelieved(Optional<List<Spec>> range) {
    if (range.isEmpty() || range.get().size() != 1) {
      return true;
    }
    Spec only = range.get().get(0);
    if (only.first() == null || only.last() != null) {
      return true;
    }
    BigInteger missing = BigInteger.valueOf(content.length).subtract(only.first());
    return missing.equals(BigInteger.ZERO) || missing.equals(BigInteger.ONE);
  }

  private static boolean isLive(List<Spec> specs) {
    return specs.size() == 1
        && specs.get(0).first() != null
        && specs.get(0).last() != null
        && specs.get(0).last().compareTo(LIVE) >= 0;
  }

  /** Empty when the field is missing, of another unit or malformed. */
  private Optional<List<Spec>> range() {
    String value = fields.get("Range");
    if (value == null || !value.strip().toLowerCase(Locale.ROOT).startsWith("bytes=")) {
      return Optional.empty();
    }
    List<Spec> specs = new ArrayList<>();
    for (String element : value.strip().substring(6).split(",", -1)) {
      Matcher m = SPEC.matcher(element.strip());
      if (element.isBlank()) {
        continue; // §5.6.1.2: empty elements do not count
      }
      if (!m.matches() || element.strip().equals("-")) {
        return Optional.empty();
      }
      Spec spec = new Spec(number(m.group(1)), number(m.group(2)));
      if (spec.first() != null && spec.last() != null && spec.last().compareTo(spec.first()) < 0) {
        return Optional.empty();
      }
      specs.add(spec);
    }
    return specs.isEmpty() ? Optional.empty() : Optional.of(specs);
  }

  private static @Nullable BigInteger number(String digits) {
    return digits.isEmpty() ? null : new BigInteger(digits).min(LARGEST);
  }

  private boolean names(String field, boolean weakly) {
    String value = fields.get(field).strip();
    if (value.equals("*")) {
      return true;
    }
    for (String tag : value.split(",", -1)) {
      String name = tag.strip();
      if (name.equals(etag) || (weakly && name.equals("W/" + etag))) {
        return true;
      }
    }
    return false;
  }

  private boolean ifRange() {
    String value = fields.get("If-Range");
    return value == null
        || value.strip().equals(etag)
        || (date("If-Range") != null && date("If-Range") == lastModified);
  }

  /** The tests write dates as this model reads them: in the one form of today. */
  private @Nullable Long date(String field) {
    String value = fields.get(field);
    if (value == null || !value.endsWith(" GMT")) {
      return null;
    }
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
    } catch (DateTimeException none) {
      return null;
    }
  }
}
