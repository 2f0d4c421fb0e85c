package dev.tailboard.board.text;

import org.jspecify.annotations.Nullable;

/**
 * A character reference of HTML in a text, complete with its semicolon: decimal, hexadecimal, or by
 * name.
 *
 * @param text as it stands there
 * @param codePoint the number it holds, at most 2^31-1; -1 for a name
 */
record Reference(String text, int codePoint) {
  private static final int LONGEST = 33;

  /**
   * The reference that begins at an offset; null if none does, also not an unfinished or overlong
   * one.
   */
  static @Nullable Reference at(CharSequence in, int start) {
    if (start >= in.length() || in.charAt(start) != '&') {
      return null;
    }
    int end = start + 1;
    while (end < in.length() && end - start < LONGEST && in.charAt(end) != ';') {
      end++;
    }
    if (end == in.length() || in.charAt(end) != ';') {
      return null;
    }
    String text = in.subSequence(start, end + 1).toString();
    String inner = text.substring(1, text.length() - 1);
    if (inner.startsWith("#x") || inner.startsWith("#X")) {
      return number(text, inner.substring(2), 16);
    }
    if (inner.startsWith("#")) {
      return number(text, inner.substring(1), 10);
    }
    return isName(inner) ? new Reference(text, -1) : null;
  }

  /** A text with its numeric references resolved; those by name stay. */
  static String resolve(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      Reference reference = at(text, i);
      if (reference == null) {
        plain.append(text.charAt(i++));
      } else {
        plain.append(reference.isNumber() ? reference.character() : reference.text());
        i += reference.text().length();
      }
    }
    return plain.toString();
  }

  /** What a number stands for; U+FFFD for what is no code point. */
  private String character() {
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "\uFFFD";
  }

  boolean isNumber() {
    return codePoint >= 0;
  }

  /** What stands between {@code &} and the semicolon. */
  String name() {
    return text.substring(1, text.length() - 1);
  }

  private static @Nullable Reference number(String text, String digits, int radix) {
    if (digits.isEmpty()
        || !digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0)) {
      return null;
    }
    try {
      return new Reference(text, Integer.parseInt(digits, radix));
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static boolean isName(String inner) {
    return !inner.isEmpty()
        && inner.charAt(0) > '9'
        && inner.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
  }
}
