package dev.tailboard.board.search;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Text in the form in which it is compared: compatibility forms as one (NFKC: half and full width,
 * a kana and its mark), small letters, any run of blanks as one space, none at the ends. It knows
 * for each of its characters where that came from. Immutable.
 *
 * <p>A character is folded with the marks that follow it, whatever stands around them: so what is
 * part of a text is also part of it when both are folded.
 */
final class FoldedText {
  /** Marks beyond that begin anew; only pictures made of marks have so many. */
  private static final int LONGEST_CLUSTER = 16;

  private final String text;
  private final int[] origins;

  private FoldedText(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
  }

  /** Folds a text. */
  static FoldedText of(String original) {
    var folding = new Folding(original.length());
    int at = 0;
    while (at < original.length()) {
      int end = clusterEnd(original, at);
      folding.append(original, at, end);
      at = end;
    }
    return folding.end(original.length());
  }

  /** The folded form alone. */
  static String fold(String original) {
    return of(original).text;
  }

  String text() {
    return text;
  }

  /**
   * Where the character at an index began in the original.
   *
   * @param index from 0 to the length of the folded text, which stands for the end
   */
  int origin(int index) {
    return origins[index];
  }

  private static int clusterEnd(String original, int start) {
    int end = start + Character.charCount(original.codePointAt(start));
    while (end < original.length() && end - start < LONGEST_CLUSTER) {
      int next = original.codePointAt(end);
      if (!isMark(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private static boolean isMark(int character) {
    return character >= 0x300
        && (character == 0xFF9E // the half-width voiced sound marks
            || character == 0xFF9F
            || Character.getType(character) == Character.NON_SPACING_MARK
            || Character.getType(character) == Character.COMBINING_SPACING_MARK);
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character);
  }

  private static final class Folding {
    private final StringBuilder text;
    private int[] origins;
    private boolean blankBefore;
    private int blankAt;

    Folding(int length) {
      text = new StringBuilder(length);
      origins = new int[length + 1];
    }

    void append(String original, int from, int to) {
      char first = original.charAt(from);
      if (to == from + 1 && first < 0x80) {
        append(first, from);
      } else {
        Normalizer.normalize(original.substring(from, to), Normalizer.Form.NFKC)
            .codePoints()
            .forEach(character -> append(character, from));
      }
    }

    private void append(int character, int origin) {
      if (isBlank(character)) {
        blankAt = blankBefore ? blankAt : origin;
        blankBefore = true;
        return;
      }
      if (blankBefore && !text.isEmpty()) {
        add(' ', blankAt);
      }
      blankBefore = false;
      add(Character.toLowerCase(character), origin);
    }

    private void add(int character, int origin) {
      int length = text.length();
      text.appendCodePoint(character);
      if (text.length() + 1 > origins.length) {
        origins = Arrays.copyOf(origins, origins.length * 2 + 16);
      }
      Arrays.fill(origins, length, text.length(), origin);
    }

    FoldedText end(int originalLength) {
      int[] all = Arrays.copyOf(origins, text.length() + 1);
      all[text.length()] = blankBefore ? blankAt : originalLength;
      return new FoldedText(text.toString(), all);
    }
  }
}
