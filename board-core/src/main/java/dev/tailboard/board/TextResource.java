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
  private final Form form;
  private final OptionalLong lastModified;
  private final String digest;
  private volatile byte @Nullable [] compressed;

  private TextResource(byte[] bytes, Form form, OptionalLong lastModified) {
    this.bytes = bytes;
    this.form = form;
    this.lastModified = lastModified;
    this.digest = digest(bytes);
  }

  /** What kind of text it is. */
  enum Form {
    /** A text of a board in CP932 (H10). */
    PLAIN("text/plain; charset=Shift_JIS", false),
    /** HTML in CP932. */
    HTML("text/html; charset=Shift_JIS", false),
    /** JSON, which pages of other sites may read, for everybody may. */
    JSON("application/json", true),
    /** A feed, which pages of other sites may read as well. */
    ATOM("application/atom+xml; charset=utf-8", true);

    private final String contentType;
    private final boolean forAllOrigins;

    Form(String contentType, boolean forAllOrigins) {
      this.contentType = contentType;
      this.forAllOrigins = forAllOrigins;
    }
  }

  /** A text of a board in CP932; the bytes are given away. */
  static TextResource of(byte[] bytes, Instant modified) {
    return new TextResource(bytes, Form.PLAIN, OptionalLong.of(modified.getEpochSecond()));
  }

  /** A text that was made just now, so that its tag alone tells whether it is known. */
  static TextResource of(byte[] bytes, Form form) {
    return new TextResource(bytes, form, OptionalLong.empty());
  }

  /** The text; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Last-Modified in seconds since 1970.
   *
   * @throws java.util.NoSuchElementException if the text was made just now
   */
  long lastModified() {
    return lastModified.orElseThrow();
  }

  Answer answer(Request request) {
    boolean compress = bytes.length >= LEAST_TO_COMPRESS && takesGzip(request);
    boolean known = isKnownTo(request);
    Answer.Builder answer =
        Answer.status(known ? 304 : 200)
            .field("ETag", compress ? compressedTag() : plainTag())
            .field("Cache-Control", "no-cache")
            .field("Vary", "Accept-Encoding");
    if (lastModified.isPresent()) {
      answer.field("Last-Modified", HttpDate.format(lastModified()));
    }
    if (form.forAllOrigins) {
      answer.field("Access-Control-Allow-Origin", "*");
    }
    if (known) {
      return answer.noBody();
    }
    answer.field("Content-Type", form.contentType).field("X-Content-Type-Options", "nosniff");
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
    return second.isPresent() && lastModified.isPresent() && second.getAsLong() >= lastModified();
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
