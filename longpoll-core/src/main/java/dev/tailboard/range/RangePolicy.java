package dev.tailboard.range;

import dev.tailboard.range.RangeOutcome.Plain;
import dev.tailboard.range.RangeSpec.FromTo;
import dev.tailboard.range.RangeSpec.Suffix;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All HTTP rules of preconditions (RFC 9110 §13) and ranges (§14) for GET and HEAD, with what 2ch
 * clients need beyond them (D1–D10), as one pure function: no I/O, no clock, no state.
 */
public final class RangePolicy {
  /**
   * More ranges than this are taken as an attack or a mistake, and the field is ignored (RFC 9110
   * §14.2).
   */
  public static final int MAX_RANGES = 16;

  /**
   * A last-byte-pos from here on asks for a live range (RFC 8673 §2): no dat ever comes near it,
   * and the example value of the RFC lies beyond it.
   */
  public static final long LIVE_LAST_POS = 1L << 39;

  private RangePolicy() {}

  /** What the request comes to for a representation as it is now. */
  public static RangeOutcome evaluate(RangeRequest request, Representation now) {
    Plain refusal = evaluatePreconditions(request, now);
    if (refusal != null) {
      return refusal;
    }
    List<RangeSpec> ranges = request.ranges();
    if (ranges == null || ranges.size() > MAX_RANGES || !ifRangeHolds(request.ifRange(), now)) {
      return Plain.WHOLE;
    }
    return ranges.size() == 1
        ? evaluateOne(ranges.get(0), now.size())
        : evaluateSeveral(ranges, now.size());
  }

  /** The order of RFC 9110 §13.2.2; null when the request is to be carried out. */
  private static @Nullable Plain evaluatePreconditions(RangeRequest request, Representation now) {
    if (request.ifMatch() != null) {
      if (!request.ifMatch().matchStrongly(now.etag())) {
        return Plain.PRECONDITION_FAILED;
      }
    } else if (request.ifUnmodifiedSince() != RangeRequest.NO_DATE
        && now.lastModified() > request.ifUnmodifiedSince()) {
      return Plain.PRECONDITION_FAILED;
    }
    if (isLive(request.ranges())) {
      return null; // it asks for what is to come, so having all there is does not answer it
    }
    if (request.ifNoneMatch() != null) {
      return request.ifNoneMatch().matchWeakly(now.etag()) ? Plain.NOT_MODIFIED : null;
    }
    boolean unmodified = now.lastModified() <= request.ifModifiedSince();
    return unmodified && dateMayAnswer(request.ranges(), now.size()) ? Plain.NOT_MODIFIED : null;
  }

  /**
   * Whether an equal date proves that the reader has all: not when it asks for bytes beyond the
   * last one it can have seen (D5: two posts in one second left JDim stuck), nor when it claims
   * more than there is.
   */
  private static boolean dateMayAnswer(@Nullable List<RangeSpec> ranges, long size) {
    if (ranges != null
        && ranges.size() == 1
        && ranges.get(0) instanceof FromTo range
        && range.isOpen()) {
      return range.first() == size || range.first() == size - 1;
    }
    return true;
  }

  /**
   * Whether the range may be sent instead of the whole (RFC 9110 §13.1.5): only equal bytes can be
   * continued.
   */
  private static boolean ifRangeHolds(@Nullable String ifRange, Representation now) {
    if (ifRange == null) {
      return true;
    }
    OptionalLong date = HttpDate.parse(ifRange);
    return date.isPresent()
        ? date.getAsLong() == now.lastModified()
        : EntityTag.parse(ifRange).filter(tag -> tag.isStrongly(now.etag())).isPresent();
  }

  private static boolean isLive(@Nullable List<RangeSpec> ranges) {
    return ranges != null
        && ranges.size() == 1
        && ranges.get(0) instanceof FromTo range
        && range.last() >= LIVE_LAST_POS;
  }

  private static RangeOutcome evaluateOne(RangeSpec spec, long size) {
    if (spec instanceof FromTo range) {
      if (range.first() > size) {
        return Plain.UNSATISFIABLE;
      }
      if (range.last() >= LIVE_LAST_POS) {
        return new RangeOutcome.Live(range.first(), range.last());
      }
      if (range.first() == size) {
        return Plain.AT_END;
      }
    } else if (size == 0 && ((Suffix) spec).length() > 0) {
      return Plain.WHOLE; // satisfiable, but no Content-Range can name nothing (RFC 9110 §14.1.2)
    }
    ByteRange bytes = resolve(spec, size);
    return bytes == null ? Plain.UNSATISFIABLE : new RangeOutcome.Partial(bytes);
  }

  private static RangeOutcome evaluateSeveral(List<RangeSpec> specs, long size) {
    List<ByteRange> found = new ArrayList<>(specs.size());
    for (RangeSpec spec : specs) {
      ByteRange bytes = resolve(spec, size);
      if (bytes != null) {
        for (int i = 0; i < found.size(); i++) {
          if (bytes.overlaps(found.get(i))) {
            return Plain.WHOLE;
          }
        }
        found.add(bytes);
      }
    }
    return switch (found.size()) {
      case 0 -> Plain.UNSATISFIABLE;
      case 1 -> new RangeOutcome.Partial(found.get(0));
      default -> new RangeOutcome.Parts(List.copyOf(found));
    };
  }

  /** The bytes that exist of a range, null if there are none. */
  private static @Nullable ByteRange resolve(RangeSpec spec, long size) {
    if (spec instanceof FromTo range) {
      if (range.first() >= size) {
        return null;
      }
      return new ByteRange(
          range.first(), range.isOpen() ? size - 1 : Math.min(range.last(), size - 1));
    }
    long length = Math.min(((Suffix) spec).length(), size);
    return length == 0 ? null : new ByteRange(size - length, size - 1);
  }
}
