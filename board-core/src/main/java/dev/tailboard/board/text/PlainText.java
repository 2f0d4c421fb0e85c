package dev.tailboard.board.text;

import java.util.Locale;
import java.util.Map;

/** A field of a dat as plain text: what a reader sees, without markup. */
public final class PlainText {
  private static final Map<String, String> NAMED =
      Map.of("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"", "&nbsp;", " ");

  private PlainText() {}

  /**
   * The text of a field: tags taken out, references resolved, {@code <br>} as a line feed. A
   * reference by a name other than the usual five stays as it is.
   */
  public static String of(String field) {
    var out = new StringBuilder(field.length());
    new Pieces(field)
        .forEach(
            (kind, piece) -> {
              if (kind == Pieces.Kind.TEXT) {
                appendResolved(out, piece);
              } else if (piece.toLowerCase(Locale.ROOT).startsWith("<br")) {
                out.append('\n');
              }
            });
    return out.toString();
  }

  private static void appendResolved(StringBuilder out, String html) {
    int i = 0;
    while (i < html.length()) {
      Reference reference = Reference.at(html, i);
      if (reference == null) {
        out.append(html.charAt(i));
        i++;
      } else {
        if (reference.isNumber()) {
          out.appendCodePoint(reference.codePoint());
        } else {
          out.append(NAMED.getOrDefault(reference.text(), reference.text()));
        }
        i += reference.text().length();
      }
    }
  }
}
