package dev.tailboard.range;

import java.util.List;

/** What a conditional or range request comes to. */
public sealed interface RangeOutcome {
  /** Outcomes that carry no more than themselves. */
  enum Plain implements RangeOutcome {
    /** 200 with the whole representation. */
    WHOLE,
    /** 304. */
    NOT_MODIFIED,
    /** 412. */
    PRECONDITION_FAILED,
    /** The range begins exactly at the end: 416 now, or bytes as soon as there are some. */
    AT_END,
    /** 416: no byte of it exists, nor will soon. */
    UNSATISFIABLE
  }

  /**
   * 206 with one range.
   *
   * @param range bytes that exist
   */
  record Partial(ByteRange range) implements RangeOutcome {}

  /**
   * 206 with several ranges, as {@code multipart/byteranges}.
   *
   * @param ranges two or more, none overlapping another, in the order asked for
   */
  record Parts(List<ByteRange> ranges) implements RangeOutcome {}

  /**
   * 206 that goes on while the representation grows (RFC 8673).
   *
   * @param first first-byte-pos, at most the size
   * @param last the last-byte-pos as asked for, far beyond the end
   */
  record Live(long first, long last) implements RangeOutcome {}
}
