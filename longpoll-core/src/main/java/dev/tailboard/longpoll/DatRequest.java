package dev.tailboard.longpoll;

import dev.tailboard.range.RangeRequest;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of a dat, parsed once. Two equal requests get the same answer from the same
 * snapshot, so one answer serves all that wait alike.
 *
 * @param head whether only the header section is wanted
 * @param range the range and the preconditions
 * @param format how the posts are to be written
 * @param waitMillis how long to wait for bytes that do not exist yet; 0: not at all
 * @param appliedSeconds the value of {@code Preference-Applied: wait}; {@link #NOT_PREFERRED} when
 *     the client used none
 */
record DatRequest(
    boolean head, RangeRequest range, Format format, long waitMillis, int appliedSeconds) {
  static final int NOT_PREFERRED = -1;

  /** Reads a request; empty if it names an unknown format. */
  static Optional<DatRequest> of(Request request, long maxWaitMillis) {
    return Format.parse(request.parameter("format"))
        .map(format -> of(request, format, maxWaitMillis));
  }

  private static DatRequest of(Request request, Format format, long maxWaitMillis) {
    OptionalInt preferred = Preference.waitSeconds(request.field("Prefer"));
    long wait = "1".equals(request.parameter("long_polling")) ? maxWaitMillis : 0;
    int applied = NOT_PREFERRED;
    if (preferred.isPresent()) {
      wait = Math.min(preferred.getAsInt() * 1000L, maxWaitMillis);
      applied = (int) (wait / 1000);
    }
    RangeRequest range = RangeRequest.of(request::field);
    return new DatRequest(
        request.isHead(), wait > 0 ? range.withoutCacheValidation() : range, format, wait, applied);
  }

  boolean waits() {
    return waitMillis > 0;
  }
}
