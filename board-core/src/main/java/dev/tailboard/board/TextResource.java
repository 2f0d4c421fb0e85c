package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import dev.tailboard.range.EntityTag;
import dev.tailboard.range.HttpDate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One state of a text that clients fetch again and again: as it is, compressed, or as the word that
 * they have it already.
 */
final class TextResource {
  /** Shorter texts are hardly worth the packing. */
  private static final int LEAST_TO_COMPRESS = 1000;

  private final byte[] bytes;
  private final long lastModified;
  private final String digest;
  private volatile byte @Nullable [] compressed;

  private TextResource(byte[] bytes, long lastModified) {
    this.bytes = bytes;
    this.lastModified = lastModified;
    this.digest = digest(bytes);
  }

  /** A text in CP932; the bytes are given away. */
  static TextResource of(byte[] bytes, Instant modified) {
    return new TextResource(bytes, modified.getEpochSecond());
  }

  /** The text; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Last-Modified in seconds since 1970. */
  long lastModified() {
    return lastModified;
  }

  Answer answer(Request request) {
    boolean compress = bytes.length >= LEAST_TO_COMPRESS && takesGzip(request);
    boolean known = isKnownTo(request);
    Answer.Builder answer =
        Answer.status(known ? 304 : 200)
            .field("Last-Modified", HttpDate.format(lastModified))
            .field("ETag", compress ? compressedTag() : plainTag())
            .field("Cache-Control", "no-cache")
            .field("Vary", "Accept-Encoding");
    if (known) {
      return answer.noBody();
    }
    answer.field("Content-Type", Reply.PLAIN_TEXT).field("X-Content-Type-Options", "nosniff");
    return compress
        ? Reply.finish(request, answer.field("Content-Encoding", "gzip"), compressed())
        : Reply.finish(request, answer, bytes);
  }

  /** A tag outweighs a date (RFC 9110 §13.2.2), and an odd date is none (H7). */
  private boolean isKnownTo(Request request) {
    String tags = request.field("If-None-Match");
    if (tags != null) {
      return tags.strip().equals("*")
          || EntityTag.parseList(tags).stream()
              .anyMatch(tag -> tag.isWeakly(plainTag()) || tag.isWeakly(compressedTag()));
    }
    String date = request.field("If-Modified-Since");
    OptionalLong second = date == null ? OptionalLong.empty() : HttpDate.parse(date);
    return second.isPresent() && second.getAsLong() >= lastModified;
  }

  /** Strong, and made of the bytes, so that it outlives a restart. */
  private String plainTag() {
    return '"' + digest + '"';
  }

  /** Other bytes, so another tag (H5). */
  private String compressedTag() {
    return '"' + digest + "-gzip\"";
  }

  private static boolean takesGzip(Request request) {
    String accepted = request.field("Accept-Encoding");
    if (accepted == null) {
      return false;
    }
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = each.replace(" ", "");
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return true;
      }
      if (coding.startsWith("gzip;q=")) {
        return !coding.matches("gzip;q=0(\\.0*)?");
      }
    }
    return false;
  }

  private byte[] compressed() {
    byte[] known = compressed;
    if (known != null) {
      return known;
    }
    var out = new ByteArrayOutputStream(bytes.length / 2);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    byte[] made = out.toByteArray();
    compressed = made;
    return made;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
