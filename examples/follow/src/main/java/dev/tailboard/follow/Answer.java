package dev.tailboard.follow;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer of the server comes to for somebody who asked for the bytes from an offset on. */
sealed interface Answer {
  /**
   * Bytes from the offset that was asked for.
   *
   * @param content one byte or more
   * @param cut why there are fewer than the server announced; null when all are there
   */
  record Bytes(ByteBuffer content, @Nullable String cut) implements Answer {}

  /**
   * No bytes at that offset.
   *
   * @param size of the dat; {@link ContentRange#UNKNOWN} when the server does not tell
   */
  record AtEnd(long size) implements Answer {}

  /**
   * The server will not give this dat, now or later.
   *
   * @param status the status code
   */
  record Refused(int status, String why) implements Answer {}

  /**
   * Nothing that could be used, but a later attempt may do better.
   *
   * @param pause how long the server wants to be left alone at least
   */
  record Failed(String why, Duration pause) implements Answer {
    Failed(String why) {
      this(why, Duration.ZERO);
    }
  }
}
