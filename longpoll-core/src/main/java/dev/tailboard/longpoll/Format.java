package dev.tailboard.longpoll;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the posts of a dat are written in an answer: the query parameter {@code format}. */
enum Format {
  /** The bytes as they are. */
  RAW("text/plain; charset=Shift_JIS"),
  /** The seed's object of posts and HTML. */
  JSON("application/json; charset=utf-8"),
  /** A fragment to be put into a page. */
  HTML("text/html; charset=utf-8");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** The strong validator of a dat in this format, made from that of its bytes. */
  String etag(String ofBytes) {
    return this == RAW
        ? ofBytes
        : ofBytes.substring(0, ofBytes.length() - 1) + (this == JSON ? "-json\"" : "-html\"");
  }

  /** The format that a parameter names, RAW when it is absent; empty when it names none. */
  static Optional<Format> parse(@Nullable String parameter) {
    if (parameter == null) {
      return Optional.of(RAW);
    }
    return switch (parameter) {
      case "raw" -> Optional.of(RAW);
      case "json" -> Optional.of(JSON);
      case "html" -> Optional.of(HTML);
      default -> Optional.empty();
    };
  }
}
