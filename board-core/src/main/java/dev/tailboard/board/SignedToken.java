package dev.tailboard.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text that only this site can have given, and only to one person: two times, something random,
 * and a keyed hash of all that and of what it is bound to.
 *
 * @param from the second since 1970 from which it counts
 * @param until the second since 1970 until which it counts
 * @param id makes it the only one of its kind
 */
record SignedToken(long from, long until, String id) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 9;
  private static final int MAC_BYTES = 15;

  static SignedToken next(long from, long until) {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return new SignedToken(from, until, base64(id));
  }

  /** The text of the token for what {@code bound} says: letters, digits, {@code - _ .} only. */
  String text(SiteSecret.KeyedHash key, String bound) {
    String plain = from + "." + until + "." + id;
    byte[] mac = key.of(plain + " " + bound);
    return plain + "." + base64(Arrays.copyOf(mac, MAC_BYTES));
  }

  /** The token of a text that was given for the same, and has not run out. */
  static Optional<SignedToken> parse(
      SiteSecret.KeyedHash key, String bound, String text, Instant now) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4 || !isSecond(parts[0]) || !isSecond(parts[1])) {
      return Optional.empty();
    }
    var token = new SignedToken(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
    boolean genuine =
        MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8),
            token.text(key, bound).getBytes(StandardCharsets.UTF_8));
    return genuine && now.getEpochSecond() <= token.until ? Optional.of(token) : Optional.empty();
  }

  private static boolean isSecond(String text) {
    return !text.isEmpty()
        && text.length() <= 11
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
