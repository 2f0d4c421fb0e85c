package dev.tailboard.board;

import dev.tailboard.longpoll.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : FIELDS) {
      String value = request.field(name);
      if (value != null) {
        fields.put(name, value);
      }
    }
    String target =
        request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    return Request.of(request.method(), target, request.peer(), fields::get, request.content());
  }
}
