package dev.tailboard.longpoll;

/**
 * A piece of a live body.
 *
 * @param body its bytes
 * @param next the offset in the dat at which the next piece begins
 * @param last whether the stream ends after it
 */
record StreamPart(Body body, long next, boolean last) {
  static StreamPart end(long offset) {
    return new StreamPart(Body.Empty.BODY, offset, true);
  }
}
