package dev.tailboard.longpoll;

import org.jspecify.annotations.Nullable;

/** What those are told for whom there is no room to wait (W7). */
final class Refusals {
  private static final int RETRY_SECONDS = 10;

  private Refusals() {}

  /** The answer to one who was not admitted; null if it was. */
  static @Nullable Answer of(Admission.Verdict verdict, Request request) {
    return switch (verdict) {
      case ADMITTED -> null;
      case SERVER_FULL -> busy(503, "Too many readers are waiting on this server.", request);
      case THREAD_FULL -> busy(503, "Too many readers are waiting for this thread.", request);
      case PEER_FULL -> busy(429, "Too many requests from your address are waiting.", request);
    };
  }

  private static Answer busy(int status, String sentence, Request request) {
    return Answers.retryLater(status, RETRY_SECONDS, sentence, request);
  }
}
