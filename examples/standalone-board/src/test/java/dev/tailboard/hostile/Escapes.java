package dev.tailboard.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tailboard.dat.DatCodec;
import java.net.URLEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a table says of a request into its bytes, one character for each. */
final class Escapes {
  /** The key of the thread under attack. */
  static final String KEY = "1500000000";

  /** Stands for what a signed-in administrator has, of the same length, until a row is sent. */
  static final String SESSION = "$".repeat(43);

  /** Stands for what the administrator's forms have in them. */
  static final String PROOF = "~".repeat(43);

  private static final Pattern MACRO =
      Pattern.compile(
          "\\{(?:(key|session|proof)|(cp932|utf8|bytes932) ([^}]*)|([0-9]+) x ([^}]*))\\}");

  private Escapes() {}

  static String read(String text) {
    var out = new StringBuilder();
    Matcher macro = MACRO.matcher(text);
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '\\') {
        i = escape(text, i + 1, out);
      } else if (text.charAt(i) == '{' && macro.region(i, text.length()).lookingAt()) {
        out.append(macro(macro));
        i = macro.end();
      } else {
        out.append(text.charAt(i++));
      }
    }
    if (out.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("more than a byte in: " + text);
    }
    return out.toString();
  }

  private static int escape(String text, int at, StringBuilder out) {
    switch (text.charAt(at)) {
      case 'r' -> out.append('\r');
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case '0' -> out.append('\0');
      case '\\', '{' -> out.append(text.charAt(at));
      case 'x' -> {
        out.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
        return at + 3;
      }
      default -> throw new IllegalArgumentException("no such escape: " + text.substring(at - 1));
    }
    return at + 1;
  }

  private static String macro(Matcher macro) {
    if (macro.group(1) != null) {
      return switch (macro.group(1)) {
        case "key" -> KEY;
        case "session" -> SESSION;
        default -> PROOF;
      };
    }
    if (macro.group(4) != null) {
      return read(macro.group(5)).repeat(Integer.parseInt(macro.group(4)));
    }
    return switch (macro.group(2)) {
      case "cp932" -> URLEncoder.encode(macro.group(3), DatCodec.CHARSET);
      case "utf8" -> URLEncoder.encode(macro.group(3), UTF_8);
      default -> new String(macro.group(3).getBytes(DatCodec.CHARSET), ISO_8859_1);
    };
  }
}
