package dev.tailboard.follow;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what may be believed of an answer. */
final class Verdict {
  private Verdict() {}

  /**
   * Of the answer to a request for the bytes from an offset on.
   *
   * @param failure what ended the exchange before its end; null when nothing did
   */
  static Answer onBytes(long offset, Receiver receiver, @Nullable String failure) {
    return switch (receiver.status()) {
      case 200 -> whole(offset, receiver, failure);
      case 206 -> part(offset, receiver, failure);
      case 416 -> new Answer.AtEnd(contentRange(receiver).map(ContentRange::size).orElse(-1L));
      default -> other(receiver, failure);
    };
  }

  /** Of the answer to a HEAD request. */
  static Answer onSize(Receiver receiver, @Nullable String failure) {
    if (receiver.status() != 200) {
      return other(receiver, failure);
    }
    long length = contentLength(receiver.fields());
    return length == ContentRange.UNKNOWN
        ? new Answer.Failed("the server does not tell the size of the dat")
        : new Answer.AtEnd(length);
  }

  /** A 200: the server took no notice of the range, or has no ranges at all. */
  private static Answer whole(long offset, Receiver receiver, @Nullable String failure) {
    if (isEncoded(receiver)) {
      return new Answer.Failed("the answer is compressed");
    }
    long size = contentLength(receiver.fields());
    if (size == ContentRange.UNKNOWN && receiver.hasEnded() && isChunked(receiver)) {
      size = receiver.received();
    }
    if (size != ContentRange.UNKNOWN && size <= offset) {
      return new Answer.AtEnd(size);
    }
    return bytes(receiver, size, failure);
  }

  private static Answer part(long offset, Receiver receiver, @Nullable String failure) {
    Optional<ContentRange> range = contentRange(receiver).filter(ContentRange::hasBytes);
    if (isEncoded(receiver) || range.isEmpty() || range.get().first() != offset) {
      return new Answer.Failed("the server sent other bytes than it was asked for");
    }
    long announced = range.get().length();
    long length = contentLength(receiver.fields());
    if ((length != ContentRange.UNKNOWN && length != announced)
        || receiver.received() > announced) {
      return new Answer.Failed("the answer contradicts itself about its length");
    }
    return bytes(receiver, announced, failure);
  }

  private static Answer bytes(Receiver receiver, long announced, @Nullable String failure) {
    boolean all = receiver.received() == announced || receiver.isFull();
    String cut = all ? null : cut(failure);
    ByteBuffer content = ByteBuffer.wrap(receiver.kept());
    return !content.hasRemaining()
        ? new Answer.Failed(cut == null ? "the answer is empty" : cut)
        : new Answer.Bytes(content, cut);
  }

  private static String cut(@Nullable String failure) {
    return "the answer broke off" + (failure == null ? "" : ": " + failure);
  }

  private static Answer other(Receiver receiver, @Nullable String failure) {
    int status = receiver.status();
    if (status == 0) {
      return new Answer.Failed(failure == null ? "no answer" : failure);
    }
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    if (passing || status < 300) {
      return new Answer.Failed(
          "the server answered " + status, RetryAfter.of(receiver.fields(), Instant.now()));
    }
    String place = receiver.fields().firstValue("Location").map(at -> ", see " + at).orElse("");
    return new Answer.Refused(
        status,
        status == 404 || status == 410
            ? "there is no such thread (any more)"
            : "the server answered " + status + place);
  }

  private static Optional<ContentRange> contentRange(Receiver receiver) {
    return receiver.fields().firstValue("Content-Range").flatMap(ContentRange::parse);
  }

  private static long contentLength(HttpHeaders fields) {
    return fields
        .firstValue("Content-Length")
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(ContentRange.UNKNOWN);
  }

  private static boolean isEncoded(Receiver receiver) {
    return receiver.fields().firstValue("Content-Encoding").isPresent();
  }

  /** Whether the framing shows where the answer ends, so that a cut is not taken for the end. */
  private static boolean isChunked(Receiver receiver) {
    return receiver.fields().firstValue("Transfer-Encoding").isPresent();
  }
}
