package dev.tailboard.board.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a visitor typed into what may stand in a field of a dat: markup escaped, character
 * references kept and brought to decimal form, characters that have no business there dropped (P5,
 * D14). Nothing else is changed, because clients find their own posts by comparing the text.
 */
public final class TypedText {
  /** What stands between two lines of a post. */
  public static final String LINE_BREAK = " <br> ";

  private TypedText() {}

  /**
   * A field of one line: name, mail, title. Line breaks become blanks.
   *
   * @return the text without blanks at its ends; empty when it holds a reference to a forbidden
   *     character
   */
  public static Optional<String> line(String typed) {
    return Optional.ofNullable(escape(withPlainBreaks(typed), " ")).map(String::strip);
  }

  /**
   * The body of a post: its lines joined by {@link #LINE_BREAK}, without empty lines at its ends.
   *
   * @return the text; empty when it holds a reference to a forbidden character
   */
  public static Optional<String> lines(String typed) {
    String text = withPlainBreaks(typed).stripTrailing();
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return Optional.ofNullable(escape(text.substring(start), LINE_BREAK));
  }

  /** The number of lines in what {@link #lines} gave. */
  public static int countLines(String body) {
    int lines = 1;
    int at = body.indexOf(LINE_BREAK);
    while (at >= 0) {
      lines++;
      at = body.indexOf(LINE_BREAK, at + LINE_BREAK.length());
    }
    return lines;
  }

  /** Whether a reader would see nothing of a field, counting references as what they stand for. */
  public static boolean isBlank(String field) {
    String text = field.replace(LINE_BREAK, "").replace("&nbsp;", "");
    int i = 0;
    while (i < text.length()) {
      Reference reference = Reference.at(text, i);
      int character = text.codePointAt(i);
      int length = Character.charCount(character);
      if (reference != null && reference.isNumber()) {
        character = reference.codePoint();
        length = reference.text().length();
      }
      if (!CharacterRules.isInvisible(character)) {
        return false;
      }
      i += length;
    }
    return true;
  }

  private static String withPlainBreaks(String typed) {
    return typed
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\u0085', '\n')
        .replace('\u2028', '\n')
        .replace('\u2029', '\n');
  }

  private static @Nullable String escape(String text, String lineBreak) {
    var escaped = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      Reference reference = Reference.at(text, i);
      if (reference != null && reference.isNumber()) {
        Reference whole =
            withLowSurrogate(reference, Reference.at(text, i + reference.text().length()));
        if (CharacterRules.isForbidden(whole.codePoint())) {
          return null;
        }
        escaped.append("&#").append(whole.codePoint()).append(';');
        i += whole.text().length();
      } else if (reference != null) {
        escaped.append(reference.text());
        i += reference.text().length();
      } else {
        int character = text.codePointAt(i);
        append(escaped, character, lineBreak);
        i += Character.charCount(character);
      }
    }
    return escaped.toString();
  }

  /** Some clients send an emoji as two references, one for each half of its UTF-16 form. */
  private static Reference withLowSurrogate(Reference first, @Nullable Reference next) {
    if (next != null
        && first.codePoint() >= Character.MIN_HIGH_SURROGATE
        && first.codePoint() <= Character.MAX_HIGH_SURROGATE
        && next.codePoint() >= Character.MIN_LOW_SURROGATE
        && next.codePoint() <= Character.MAX_LOW_SURROGATE) {
      return new Reference(
          first.text() + next.text(),
          Character.toCodePoint((char) first.codePoint(), (char) next.codePoint()));
    }
    return first;
  }

  private static void append(StringBuilder escaped, int character, String lineBreak) {
    switch (character) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '&' -> escaped.append("&amp;");
      case '\n' -> escaped.append(lineBreak);
      case '\t', '\u00A0' -> escaped.append(' ');
      default -> {
        if (!CharacterRules.isForbidden(character)) {
          escaped.appendCodePoint(character);
        }
      }
    }
  }
}
