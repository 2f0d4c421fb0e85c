package dev.tailboard.board.text;

import java.text.Normalizer;
import java.util.Set;

/**
 * A number that is equal for bodies that look the same to a reader: blanks, line breaks and
 * characters that cannot be seen do not count, nor do the ways to write a character (NFKC, case,
 * references).
 */
public final class ContentPrint {
  /** The names that HTML gives to characters that leave nothing to see. */
  private static final Set<String> INVISIBLE_NAMES =
      Set.of(
          "nbsp",
          "ensp",
          "emsp",
          "emsp13",
          "emsp14",
          "numsp",
          "puncsp",
          "thinsp",
          "hairsp",
          "shy",
          "zwj",
          "zwnj",
          "lrm",
          "rlm",
          "Tab",
          "NewLine",
          "NoBreak",
          "NonBreakingSpace",
          "ThinSpace",
          "VeryThinSpace",
          "MediumSpace",
          "ThickSpace",
          "ZeroWidthSpace",
          "NegativeThinSpace",
          "NegativeVeryThinSpace",
          "NegativeMediumSpace",
          "NegativeThickSpace",
          "InvisibleTimes",
          "InvisibleComma",
          "ApplyFunction",
          "af",
          "ic",
          "it");

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private ContentPrint() {}

  /**
   * The print of a body.
   *
   * @param body as {@link TypedText#lines} gives it
   */
  public static long of(String body) {
    String plain = Normalizer.normalize(withoutReferences(body), Normalizer.Form.NFKC);
    long print = FNV_OFFSET;
    int i = 0;
    while (i < plain.length()) {
      int character = plain.codePointAt(i);
      i += Character.charCount(character);
      if (!isUnseen(character)) {
        print = (print ^ Character.toLowerCase(character)) * FNV_PRIME;
      }
    }
    return print;
  }

  /** References by number are resolved, those that show nothing are dropped. */
  private static String withoutReferences(String body) {
    String text = Reference.resolve(body.replace(TypedText.LINE_BREAK, " "));
    if (text.indexOf('&') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      Reference reference = Reference.at(text, i);
      if (reference == null) {
        plain.append(text.charAt(i++));
      } else {
        plain.append(INVISIBLE_NAMES.contains(reference.name()) ? "" : reference.text());
        i += reference.text().length();
      }
    }
    return plain.toString();
  }

  private static boolean isUnseen(int character) {
    return CharacterRules.isInvisible(character)
        || character == 0x034F // the combining grapheme joiner
        || (character >= 0xFE00 && character <= 0xFE0F) // variation selectors
        || (character >= 0xE0100 && character <= 0xE01EF);
  }
}
