package dev.tailboard.board;

import dev.tailboard.longpoll.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a request beyond the call that brought it, for work on another thread. */
final class KeptRequest {
  /** Every field that any answer here may depend on. */
  private static final List<String> FIELDS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Authorization",
          "Content-Type",
          "Cookie",
          "Host",
          "Forwarded",
          "Host",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Last-Event-ID",
          "Origin",
          "Prefer",
          "Range",
          "Sec-Fetch-Site",
          "Referer",
          "Sec-Fetch-Site",
          "User-Agent",
          "X-Forwarded-For",
          "X-Forwarded-Proto");

  private KeptRequest() {}

  static Request of(Request request) {
    @Nullable String[] values = new String[FIELDS.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = request.field(FIELDS.get(i));
    }
    String target =
        request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    return Request.of(
        request.method(), target, request.peer(), name -> value(values, name), request.content());
  }

  private static @Nullable String value(@Nullable String[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (FIELDS.get(i).equalsIgnoreCase(name)) {
        return values[i];
      }
    }
    return null;
  }
}
