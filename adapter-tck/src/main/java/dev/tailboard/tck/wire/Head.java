package dev.tailboard.tck.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The status line and the field lines of an answer, byte for byte (read as ISO 8859-1, without
 * their CRLF). Immutable.
 *
 * @param statusLine the first line; in HTTP/2, which has none, {@code HTTP/2} and the status code
 * @param lines the field lines, {@code name: value}
 */
public record Head(String statusLine, List<String> lines) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/(?:1\\.[01]|2) (\\d{3})( .*)?");

  /** Keeps its own copy of the lines. */
  public Head {
    lines = List.copyOf(lines);
  }

  /** The status code; -1 when the status line is none. */
  public int status() {
    var matcher = STATUS_LINE.matcher(statusLine);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** The value of the first line of a field, without blanks around it; null when absent. */
  public @Nullable String field(String name) {
    List<String> all = fields(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The values of all lines of a field. */
  public List<String> fields(String name) {
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
        values.add(line.substring(colon + 1).trim());
      }
    }
    return values;
  }

  /** Whether one of the comma-separated elements of a field is {@code token}, in any case. */
  public boolean lists(String name, String token) {
    return fields(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(element -> element.trim().equalsIgnoreCase(token));
  }

  /**
   * Whether the length of the body is found out at its end only: it comes in chunks, or in HTTP/2
   * without {@code Content-Length}.
   */
  public boolean isOpenEnded() {
    return fields("Content-Length").isEmpty()
        && (statusLine.startsWith("HTTP/2") || lists("Transfer-Encoding", "chunked"));
  }

  @Override
  public String toString() {
    return statusLine + "\n" + String.join("\n", lines) + "\n";
  }
}
