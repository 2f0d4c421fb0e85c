package dev.tailboard.board;

import dev.tailboard.longpoll.Request;
import dev.tailboard.range.EntityTag;
import dev.tailboard.range.HttpDate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * By what a client knows the state of a small text that it has (RFC 9110 §8.8).
 *
 * @param lastModified seconds since 1970
 * @param etag a strong entity tag in its quotes, made from the bytes, so that it outlives a restart
 */
record Validators(long lastModified, String etag) {
  static Validators of(byte[] bytes, Instant modified) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String etag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
      return new Validators(modified.getEpochSecond(), etag);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  /**
   * Whether the client has this state already; a tag outweighs a date (RFC 9110 §13.2.2), an odd
   * date is none (H7).
   */
  boolean isKnownTo(Request request) {
    String tags = request.field("If-None-Match");
    if (tags != null) {
      return tags.strip().equals("*")
          || EntityTag.parseList(tags).stream().anyMatch(tag -> tag.isWeakly(etag));
    }
    String date = request.field("If-Modified-Since");
    OptionalLong second = date == null ? OptionalLong.empty() : HttpDate.parse(date);
    return second.isPresent() && second.getAsLong() >= lastModified;
  }
}
