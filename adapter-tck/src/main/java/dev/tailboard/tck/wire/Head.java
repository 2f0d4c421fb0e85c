package dev.tailboard.tck.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The status line and the field lines of an answer, byte for byte (read as ISO 8859-1, without
 * their CRLF). Immutable.
 *
 * @param statusLine the first line
 * @param lines the field lines
 */
public record Head(String statusLine, List<String> lines) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

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

  @Override
  public String toString() {
    return statusLine + "\n" + String.join("\n", lines) + "\n";
  }
}
