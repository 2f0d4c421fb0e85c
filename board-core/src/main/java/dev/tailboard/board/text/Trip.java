package dev.tailboard.board.text;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.StringUtils;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.UnixCrypt;

/**
 * The mark by which a poster is recognised: made from a secret that is never published (§7 of the
 * protocol).
 */
public final class Trip {
  private static final int SHORT_KEY_END = 12;
  private static final String RESERVED = "???";
  private static final Pattern RAW_KEY = Pattern.compile("#([0-9A-Fa-f]{16})([./0-9A-Za-z]{0,2})");

  /** The punctuation that no crypt salt may hold, and what stands for it. */
  private static final String UNFIT_FOR_SALT = ":;<=>?@[\\]^_`";

  private static final String IN_SALT_INSTEAD = "ABCDEFGabcdef";

  private Trip() {}

  /**
   * The trip of a key.
   *
   * @param key the CP932 bytes that were typed behind the first {@code #}, unescaped
   * @return 10 or 12 characters, or {@code ???} for a key of a kind that is reserved
   */
  public static String of(byte[] key) {
    byte[] used = upToNul(key);
    if (used.length < SHORT_KEY_END) {
      return crypt(upTo0x80(used), salt(used));
    }
    if (used[0] != '#' && used[0] != '$') {
      String digest = Base64.getEncoder().encodeToString(DigestUtils.sha1(used));
      return digest.substring(0, 12).replace('+', '.');
    }
    Matcher raw = RAW_KEY.matcher(StringUtils.newStringIso8859_1(used));
    return raw.matches()
        ? crypt(HexFormat.of().parseHex(raw.group(1)), (raw.group(2) + "..").substring(0, 2))
        : RESERVED;
  }

  /** Where a C string ends. */
  private static byte[] upToNul(byte[] key) {
    int end = 0;
    while (end < key.length && key[end] != 0) {
      end++;
    }
    return Arrays.copyOf(key, end);
  }

  /** C's crypt dropped the eighth bit first, and so took 0x80 for the end of the key too. */
  private static byte[] upTo0x80(byte[] key) {
    int end = 0;
    while (end < key.length && key[end] != (byte) 0x80) {
      end++;
    }
    return Arrays.copyOf(key, end);
  }

  private static String salt(byte[] key) {
    byte[] source = Arrays.copyOf(key, key.length + 2);
    source[key.length] = 'H';
    source[key.length + 1] = '.';
    return "" + saltCharacter(source, 1) + saltCharacter(source, 2);
  }

  private static char saltCharacter(byte[] source, int at) {
    char c = at < source.length ? (char) (source[at] & 0xFF) : '.';
    int unfit = UNFIT_FOR_SALT.indexOf(c);
    if (unfit >= 0) {
      return IN_SALT_INSTEAD.charAt(unfit);
    }
    return c < '.' || c > 'z' ? '.' : c;
  }

  private static String crypt(byte[] key, String salt) {
    String crypted = UnixCrypt.crypt(key, salt);
    return crypted.substring(crypted.length() - 10);
  }
}
