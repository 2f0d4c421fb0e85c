package dev.tailboard.board.text;

/** Which characters may stand in a dat (D14). */
final class CharacterRules {
  private CharacterRules() {}

  /**
   * Whether a character would break lines apart, hide or turn round the text beside it, or is none
   * at all: controls, line and paragraph separators, bidirectional embeddings, overrides and
   * isolates, surrogates, noncharacters.
   */
  static boolean isForbidden(int character) {
    return Character.isISOControl(character)
        || character == 0x2028
        || character == 0x2029
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || (character >= 0xD800 && character <= 0xDFFF)
        || (character >= 0xFDD0 && character <= 0xFDEF)
        || (character & 0xFFFE) == 0xFFFE
        || character > Character.MAX_CODE_POINT;
  }

  /** Whether a character leaves nothing to see: blanks of all kinds and format characters. */
  static boolean isInvisible(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.FORMAT
        || character == 0x115F // the Hangul fillers
        || character == 0x1160
        || character == 0x3164
        || character == 0xFFA0
        || character == 0x2800 // Braille without a dot
        || isForbidden(character);
  }
}
