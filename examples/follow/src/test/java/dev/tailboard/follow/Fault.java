package dev.tailboard.follow;

/**
 * What a server does instead of answering as it should.
 *
 * @param at after how many bytes of the body, where that means something
 */
record Fault(Kind kind, int at) {
  enum Kind {
    /** Closes the connection without a word. */
    HANG_UP,
    /** Resets the connection in the middle of the body. */
    RESET,
    /** Closes it in the middle of the body. */
    CUT,
    /** Closes it in the middle of a chunked body. */
    CUT_CHUNKED,
    /** Sends a part of the body and then nothing until the client goes. */
    STALL,
    /** 503 with Retry-After: 0. */
    BUSY,
    /** 502 with a page that looks like a dat. */
    BAD_GATEWAY,
    /** A Content-Length that is one less than the Content-Range says, and a body to match. */
    SHORT_LENGTH,
    /** A Content-Length that is one more than the Content-Range says, and a body to match. */
    LONG_LENGTH,
    /** A chunked body that is one byte longer than the Content-Range says. */
    OVERLONG_CHUNKED,
    /** Bytes from one offset later than asked for. */
    OTHER_RANGE,
    /** 200 with the whole dat. */
    WHOLE,
    /** 200 with the whole dat, broken off. */
    WHOLE_CUT,
    /** 200 without any length, broken off. */
    WHOLE_CUT_UNFRAMED,
    /** 416 although there are bytes. */
    TOO_EARLY,
    /** Not HTTP. */
    NONSENSE
  }
}
