package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests and answers as the field sections of HTTP/2 (RFC 9113 §8). */
final class Http2Fields {
  private static final AsciiString DATE = AsciiString.cached("date");

  private Http2Fields() {}

  /**
   * The status code with which a request is refused before any handler sees it; 0 when it is
   * acceptable.
   */
  static int refusal(Http2Headers fields, ServerOptions options) {
    CharSequence path = fields.path();
    if (path == null) { // CONNECT (§8.5); elsewhere Netty sees to what must be there (§8.3.1)
      return 400;
    }
    if (path.length() > options.maxRequestLine()) {
      return 414;
    }
    if ((path.isEmpty() || path.charAt(0) != '/') && !AsciiString.contentEquals(path, "*")) {
      return 400;
    }
    return fields.getLong("content-length", 0) > options.maxContent() ? 413 : 0;
  }

  static boolean isHead(Http2Headers fields) {
    return AsciiString.contentEquals(fields.method(), "HEAD");
  }

  /** A request that is {@linkplain #refusal acceptable}. */
  static Request request(Http2Headers fields, byte[] content, String peer) {
    return Request.of(
        String.valueOf(fields.method()),
        String.valueOf(fields.path()),
        peer,
        name -> joined(fields, name.toLowerCase(Locale.ROOT)),
        content);
  }

  /**
   * The field section of an answer. Safe for use by many threads.
   *
   * @param date value of the {@code Date} field
   */
  static Http2Headers of(Answer answer, String date) {
    List<AsciiString> fields = new ArrayList<>();
    answer.forEachField(
        (name, value) -> {
          fields.add(AsciiString.of(name).toLowerCase());
          fields.add(AsciiString.of(value));
        });
    fields.add(DATE);
    fields.add(AsciiString.of(date));
    return ReadOnlyHttp2Headers.serverHeaders(
        false,
        HttpResponseStatus.valueOf(answer.status()).codeAsText(),
        fields.toArray(new AsciiString[0]));
  }

  /** A field by its name in lower case; what HTTP/2 has instead of it, where it has (§8.3.1). */
  private static @Nullable String joined(Http2Headers fields, String name) {
    if (name.equals("host") && fields.authority() != null) {
      return String.valueOf(fields.authority());
    }
    List<CharSequence> lines = fields.getAll(name);
    return switch (lines.size()) {
      case 0 -> null;
      case 1 -> lines.get(0).toString();
      default -> String.join(name.equals("cookie") ? "; " : ", ", lines); // §8.2.3
    };
  }
}
