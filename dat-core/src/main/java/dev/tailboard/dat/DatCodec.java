package dev.tailboard.dat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The character encoding of a dat: windows-31j (CP932), and decimal numeric character references
 * for what it lacks. Safe for use by many threads.
 */
public final class DatCodec {
  /** windows-31j, which browsers call Shift_JIS. */
  public static final Charset CHARSET = Charset.forName("windows-31j");

  private DatCodec() {}

  /**
   * The bytes of a text. Characters that windows-31j lacks become decimal numeric character
   * references, unpaired surrogates become {@code ?}, and the few characters that other systems map
   * to another code point than windows-31j (the wave dash of a Mac, for one) take the byte pair
   * that looks the same.
   */
  public static byte[] encode(String text) {
    CharsetEncoder encoder =
        CHARSET
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException someCharacterIsMissing) {
      return encodeByCodePoint(text);
    }
  }

  /** The text of bytes; bytes that are not windows-31j become U+FFFD. */
  public static String decode(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, CHARSET);
  }

  private static byte[] encodeByCodePoint(String text) {
    CharsetEncoder encoder = CHARSET.newEncoder();
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2 + 16);
    text.codePoints()
        .map(DatCodec::windowsForm)
        .forEach(
            c -> {
              if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
                out.write('?');
              } else if (Character.isBmpCodePoint(c) && encoder.canEncode((char) c)) {
                out.writeBytes(Character.toString(c).getBytes(CHARSET));
              } else {
                out.writeBytes(("&#" + c + ";").getBytes(StandardCharsets.US_ASCII));
              }
            });
    return out.toByteArray();
  }

  /**
   * The code point that windows-31j uses for a character that JIS X 0208 tables elsewhere map
   * differently.
   */
  private static int windowsForm(int codePoint) {
    return switch (codePoint) {
      case 0x301C -> 0xFF5E; // 〜
      case 0x2016 -> 0x2225; // ‖
      case 0x2212 -> 0xFF0D; // −
      case 0x2014 -> 0x2015; // —
      case 0x00A2 -> 0xFFE0; // ¢
      case 0x00A3 -> 0xFFE1; // £
      case 0x00AC -> 0xFFE2; // ¬
      default -> codePoint;
    };
  }
}
