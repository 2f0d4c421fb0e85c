package dev.tailboard.tck.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads strict JSON (RFC 8259) into {@link Map}, {@link List}, {@link String}, {@link Long} and
 * {@link Boolean}: only what a board sends.
 */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value that {@code text} is.
   *
   * @throws IllegalArgumentException when it is not JSON, or has fractions
   */
  public static @Nullable Object read(String text) {
    var json = new Json(text);
    Object value = json.value();
    json.skipBlanks();
    if (json.at < text.length()) {
      throw json.broken("the end");
    }
    return value;
  }

  /** The object that {@code text} is. */
  @SuppressWarnings("unchecked") // a JSON object has string keys
  public static Map<String, Object> object(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("no JSON object: " + text);
  }

  private @Nullable Object value() {
    skipBlanks();
    char first = at < text.length() ? text.charAt(at) : 0;
    return switch (first) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    expect('{');
    if (taken('}')) {
      return members;
    }
    do {
      skipBlanks();
      String name = string();
      expect(':');
      if (members.containsKey(name)) {
        throw broken("a name that is not there yet");
      }
      members.put(name, value());
    } while (taken(','));
    expect('}');
    return members;
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    expect('[');
    if (taken(']')) {
      return elements;
    }
    do {
      elements.add(value());
    } while (taken(','));
    expect(']');
    return elements;
  }

  private String string() {
    if (at >= text.length() || text.charAt(at++) != '"') {
      throw broken("a string");
    }
    var string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw broken("no bare control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    int known = "\"\\/bfnrt".indexOf(c);
    if (known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (c != 'u' || at + 4 > text.length()) {
      throw broken("an escape");
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private Long number() {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw broken("a value");
    }
    return Long.valueOf(text.substring(start, at));
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw broken(word);
    }
    at += word.length();
    return meaning;
  }

  private boolean taken(char c) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) {
    if (!taken(c)) {
      throw broken("'" + c + "'");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException broken(String expected) {
    return new IllegalArgumentException(expected + " expected at " + at + " of " + text);
  }
}
