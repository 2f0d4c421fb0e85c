package dev.tailboard.board.form;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field value such as {@code multipart/form-data; boundary="x"}, read leniently (RFC 9110 §5.6.6,
 * §8.3.1).
 */
record MediaType(String type, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;]*))");

  static MediaType parse(String value) {
    int end = value.indexOf(';');
    String type = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    var parameters = new HashMap<String, String>();
    if (end >= 0) {
      Matcher each = PARAMETER.matcher(value).region(end, value.length());
      while (each.find()) {
        String text = each.group(2) != null ? each.group(2) : each.group(3).strip();
        parameters.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), text);
      }
    }
    return new MediaType(type, Map.copyOf(parameters));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
