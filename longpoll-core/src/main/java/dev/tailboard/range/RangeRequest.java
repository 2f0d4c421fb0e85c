package dev.tailboard.range;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The range and the preconditions of a request, parsed once; malformed fields count as absent.
 * Equal requests have equal outcomes, so one evaluation serves all of them.
 *
 * @param ranges the Range field; null when there is none to obey
 * @param ifRange the If-Range field; null when absent
 * @param ifMatch the If-Match field; null when absent
 * @param ifNoneMatch the If-None-Match field; null when absent
 * @param ifModifiedSince in seconds since 1970; {@link #NO_DATE} when absent
 * @param ifUnmodifiedSince in seconds since 1970; {@link #NO_DATE} when absent
 */
public record RangeRequest(
    @Nullable List<RangeSpec> ranges,
    @Nullable String ifRange,
    @Nullable Tags ifMatch,
    @Nullable Tags ifNoneMatch,
    long ifModifiedSince,
    long ifUnmodifiedSince) {
  /** Stands for a date that is not given. */
  public static final long NO_DATE = Long.MIN_VALUE;

  /** A request for the whole representation, come what may. */
  public static final RangeRequest PLAIN =
      new RangeRequest(null, null, null, null, NO_DATE, NO_DATE);

  /**
   * The value of If-Match or If-None-Match.
   *
   * @param any whether it is {@code *}
   * @param tags the tags otherwise
   */
  public record Tags(boolean any, List<EntityTag> tags) {
    static @Nullable Tags parse(@Nullable String value) {
      if (value == null) {
        return null;
      }
      return value.strip().equals("*")
          ? new Tags(true, List.of())
          : new Tags(false, EntityTag.parseList(value));
    }

    boolean matchStrongly(String etag) {
      boolean match = any;
      for (int i = 0; i < tags.size() && !match; i++) {
        match = tags.get(i).isStrongly(etag);
      }
      return match;
    }

    boolean matchWeakly(String etag) {
      boolean match = any;
      for (int i = 0; i < tags.size() && !match; i++) {
        match = tags.get(i).isWeakly(etag);
      }
      return match;
    }
  }

  /** Reads the fields of a request. */
  public static RangeRequest of(Function<String, @Nullable String> fields) {
    String range = fields.apply("Range");
    return new RangeRequest(
        range == null ? null : RangeSpec.parse(range).orElse(null),
        fields.apply("If-Range"),
        Tags.parse(fields.apply("If-Match")),
        Tags.parse(fields.apply("If-None-Match")),
        date(fields.apply("If-Modified-Since")),
        date(fields.apply("If-Unmodified-Since")));
  }

  /**
   * The same range without the preconditions that could end in 304: whoever waits has nothing to be
   * spared.
   */
  public RangeRequest withoutCacheValidation() {
    return ifNoneMatch == null && ifModifiedSince == NO_DATE
        ? this
        : new RangeRequest(ranges, ifRange, ifMatch, null, NO_DATE, ifUnmodifiedSince);
  }

  private static long date(@Nullable String value) {
    OptionalLong date = value == null ? OptionalLong.empty() : HttpDate.parse(value);
    return date.orElse(NO_DATE);
  }
}
