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

  private static final String BREAK = LINE_BREAK.strip();

  private TypedText() {}

  /**
   * A field of one line: name, mail, title. Line breaks become blanks.
   *
   * @return the text without blanks at its ends; empty when it holds a reference to a forbidden
   *     character
   */
  public static Optional<String> line(String typed) {
    if (isPlain(typed)) {
      return Optional.of(typed.strip());
    }
    return Optional.ofNullable(escape(withPlainBreaks(typed), " ")).map(String::strip);
  }

  /**
   * The body of a post: its lines joined by {@link #LINE_BREAK}, without empty lines at its ends.
   *
   * @return the text; empty when it holds a reference to a forbidden character
   */
  public static Optional<String> lines(String typed) {
    if (isPlain(typed)) {
      return Optional.of(typed.stripTrailing());
    }
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
    int i = 0;
    while (i < field.length()) {
      int invisible = invisibleAt(field, i);
      if (invisible == 0) {
        return false;
      }
      i += invisible;
    }
    return true;
  }

  /** How many chars at an offset show nothing: a character, a reference, a line break; or 0. */
  private static int invisibleAt(String field, int at) {
    char first = field.charAt(at);
    if (first == '<') {
      return field.startsWith(BREAK, at) ? BREAK.length() : 0;
    }
    Reference reference = first == '&' ? Reference.at(field, at) : null;
    if (reference == null) {
      int character = field.codePointAt(at);
      return CharacterRules.isInvisible(character) ? Character.charCount(character) : 0;
    }
    boolean invisible =
        reference.isNumber()
            ? CharacterRules.isInvisible(reference.codePoint())
            : reference.text().equals("&nbsp;");
    return invisible ? reference.text().length() : 0;
  }

  /** Whether a text of one line has nothing to escape or to drop, as nearly all have. */
  private static boolean isPlain(String typed) {
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c < ' '
          || c == '"'
          || c == '&'
          || c == '<'
          || c == '>'
          || c == '\u00A0'
          || Character.isSurrogate(c)
          || CharacterRules.isForbidden(c)) {
        return false;
      }
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
