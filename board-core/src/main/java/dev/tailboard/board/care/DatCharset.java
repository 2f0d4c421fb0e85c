package dev.tailboard.board.care;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The charsets in which Japanese boards were kept. */
enum DatCharset {
  WINDOWS_31J(DatCodec.CHARSET),
  UTF_8(StandardCharsets.UTF_8),
  EUC_JP(Charset.forName("EUC-JP"));

  private static final Pattern HIRAGANA = Pattern.compile("\\p{InHiragana}");
  private static final char UNKNOWN = '\uFFFD';

  private final Charset charset;

  DatCharset(Charset charset) {
    this.charset = charset;
  }

  Charset charset() {
    return charset;
  }

  /**
   * The charset that leaves the fewest bytes unexplained. Text in windows-31j is hardly ever valid
   * UTF-8, so what is that is UTF-8; nearly all EUC-JP is also valid windows-31j (half-width kana),
   * so a tie goes to EUC-JP only if it makes hiragana appear.
   */
  static DatCharset guess(byte[] bytes) {
    long windows = gaps(bytes, WINDOWS_31J);
    if (isAscii(bytes)) {
      return WINDOWS_31J;
    }
    long utf8 = gaps(bytes, UTF_8);
    if (utf8 == 0 || utf8 < windows) {
      return UTF_8;
    }
    String euc = new String(bytes, EUC_JP.charset);
    long eucGaps = gaps(euc);
    return eucGaps < windows || (eucGaps == windows && HIRAGANA.matcher(euc).find())
        ? EUC_JP
        : WINDOWS_31J;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private static long gaps(byte[] bytes, DatCharset as) {
    return gaps(new String(bytes, as.charset));
  }

  private static long gaps(String text) {
    return text.chars().filter(c -> c == UNKNOWN).count();
  }
}
