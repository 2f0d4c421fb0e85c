package dev.tailboard.tck;

import dev.tailboard.longpoll.Request;
import dev.tailboard.tck.ReferenceInput.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request's head, checked. */
final class ReferenceRequest {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private final String method;
  private final String target;
  private final String version;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Fault fault;

  ReferenceRequest(List<String> lines, Fault fault) throws Refused {
    this.fault = fault;
    String[] parts = lines.get(0).split(" ", -1);
    require(parts.length == 3 && parts[0].matches(TOKEN) && !parts[1].isEmpty(), 400);
    require(parts[2].matches("HTTP/\\d\\.\\d"), 400);
    require(parts[2].startsWith("HTTP/1."), 505);
    method = parts[0];
    target = parts[1];
    version = parts[2];
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      require(colon > 0 && line.substring(0, colon).matches(TOKEN), 400);
      add(line.substring(0, colon), line.substring(colon + 1).trim());
    }
  }

  private void add(String name, String value) throws Refused {
    String known = fields.get(name);
    if (name.equalsIgnoreCase("Content-Length") && fault != Fault.TAKES_ANY_CONTENT_LENGTH) {
      require(value.matches("\\d{1,18}") && (known == null || known.equals(value)), 400);
      require(Long.parseLong(value) <= ReferenceInput.MOST_CONTENT, 413);
      fields.put(name, value);
    } else if (fault == Fault.TAKES_FIRST_FIELD_LINE_ONLY) {
      fields.putIfAbsent(name, value);
    } else {
      fields.merge(name, value, (one, two) -> one + ", " + two);
    }
  }

  Request forHandler(String peer, byte[] content) {
    String origin = target;
    if (target.startsWith("http://") && fault != Fault.IGNORES_ABSOLUTE_FORM) {
      int slash = target.indexOf('/', "http://".length());
      origin = slash < 0 ? "/" : target.substring(slash);
    }
    if (fault == Fault.DECODES_THE_TARGET) {
      origin = origin.replace("%2B", "+");
    }
    return Request.of(
        method, origin, peer, name -> fault.loses(name) ? null : fields.get(name), content);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean isHttp10() {
    return version.equals("HTTP/1.0");
  }

  boolean isChunked() {
    return lists("Transfer-Encoding", "chunked");
  }

  boolean expectsContinue() {
    return lists("Expect", "100-continue") && fault != Fault.FORGETS_EXPECT;
  }

  boolean keepsAlive() {
    return isHttp10() ? lists("Connection", "keep-alive") : !lists("Connection", "close");
  }

  int contentLength() {
    try {
      return Integer.parseInt(fields.getOrDefault("Content-Length", "0").split(",", 2)[0]);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private boolean lists(String name, String token) {
    String value = fields.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    return List.of(value.split(" *, *")).contains(token);
  }

  private static void require(boolean holds, int status) throws Refused {
    if (!holds) {
      throw new Refused(status);
    }
  }
}
