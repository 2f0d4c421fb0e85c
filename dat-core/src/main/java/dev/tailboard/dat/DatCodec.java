package dev.tailboard.dat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
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
   * that looks the same. The JDK's encoder would also write some characters as others that look
   * alike ({@code ¥} as a backslash, {@code «} as {@code ≪}); those become references too.
   */
  public static byte[] encode(String text) {
    byte[] bytes = text.getBytes(CHARSET);
    return decode(bytes, 0, bytes.length).equals(text) ? bytes : encodeByCodePoint(text);
  }

  /** The text of bytes; bytes that are not windows-31j become U+FFFD. */
  public static String decode(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, CHARSET);
  }

  private static byte[] encodeByCodePoint(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2 + 16);
    text.codePoints().forEach(c -> out.writeBytes(encode(windowsForm(c))));
    return out.toByteArray();
  }

  private static byte[] encode(int codePoint) {
    if (Character.getType(codePoint) == Character.SURROGATE) {
      return new byte[] {'?'};
    }
    String character = Character.toString(codePoint);
    byte[] bytes = character.getBytes(CHARSET);
    return decode(bytes, 0, bytes.length).equals(character)
        ? bytes
        : ("&#" + codePoint + ";").getBytes(StandardCharsets.US_ASCII);
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
