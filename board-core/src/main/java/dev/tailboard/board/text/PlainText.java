package dev.tailboard.board.text;

import java.util.Locale;

/**
 * A field of a dat as text for programs: no tags, line breaks as line feeds, references resolved.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * The text. A reference to a character that no dat may hold is left out; one by a name other than
   * {@code lt gt amp quot nbsp} stays as it stands.
   */
  public static String of(String field) {
    var out = new StringBuilder(field.length());
    new Pieces(field)
        .forEach(
            (kind, piece) -> {
              if (kind != Pieces.Kind.TAG) {
                appendResolved(out, piece);
              } else if (piece.toLowerCase(Locale.ROOT).startsWith("<br")) {
                out.append('\n');
              }
            });
    // Custom puts a blank at both ends of a body and of each line break.
    return out.toString().replaceAll(" ?\n ?", "\n").strip();
  }

  private static void appendResolved(StringBuilder out, String html) {
    int i = 0;
    while (i < html.length()) {
      Reference reference = Reference.at(html, i);
      if (reference == null) {
        out.append(html.charAt(i++));
      } else {
        out.append(resolved(reference));
        i += reference.text().length();
      }
    }
  }

  private static String resolved(Reference reference) {
    int c = reference.codePoint();
    if (reference.isNumber()) {
      boolean isCharacter =
          Character.isValidCodePoint(c) && Character.getType(c) != Character.SURROGATE;
      return isCharacter ? Character.toString(c) : "\uFFFD";
    }
    return switch (reference.text()) {
      case "&lt;" -> "<";
      case "&gt;" -> ">";
      case "&amp;" -> "&";
      case "&quot;" -> "\"";
      case "&nbsp;" -> " ";
      default -> reference.text();
    };
  }
}
