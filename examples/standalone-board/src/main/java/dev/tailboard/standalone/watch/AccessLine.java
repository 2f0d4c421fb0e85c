package dev.tailboard.standalone.watch;

import org.jspecify.annotations.Nullable;

/**
 * One line of the access log: a JSON object (RFC 8259). Its fields are told in docs/operating.md.
 */
final class AccessLine {
  /** What a path may tell at most; whoever sends more is attacking. */
  private static final int LONGEST = 500;

  private AccessLine() {}

  static String of(Exchange exchange, MaskedAddress mask) {
    var line = new StringBuilder(200);
    line.append("{\"time\":\"").append(exchange.time()).append('"');
    string(line, "address", mask.of(exchange.peer()));
    string(line, "method", exchange.method());
    string(line, "path", shown(exchange.path()));
    line.append(",\"status\":").append(exchange.status());
    line.append(",\"bytes\":").append(exchange.bytes());
    long micros = exchange.nanos() / 1000;
    line.append(",\"ms\":").append(micros / 1000).append('.');
    line.append(String.valueOf(1000 + micros % 1000), 1, 4);
    line.append(",\"waited\":").append(exchange.waited());
    string(line, "agent", exchange.agent());
    return line.append("}\n").toString();
  }

  /** Addresses below /admin may hold what opens a door. */
  private static String shown(String path) {
    return path.startsWith("/admin") ? "/admin" : path;
  }

  private static void string(StringBuilder line, String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return;
    }
    line.append(",\"").append(name).append("\":\"");
    int length = Math.min(value.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > '~') { // also keeps terminals safe
        line.append("\\u%04x".formatted((int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
