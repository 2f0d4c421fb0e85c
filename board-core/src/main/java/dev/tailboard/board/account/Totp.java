package dev.tailboard.board.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes that change every 30 s (TOTP, RFC 6238), of six digits by HMAC-SHA-1, as apps make them.
 */
final class Totp {
  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;

  private Totp() {}

  /** A new secret. */
  static byte[] freshSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** The secret as people type it into an app. */
  static String base32(byte[] secret) {
    return Base32.toBase32String(secret).replace("=", "");
  }

  /** The time step of a moment. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /**
   * The step whose code was given: the present one, or the one before or after, for clocks differ.
   *
   * @return empty if the code is none of them
   */
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    String digits = code.replaceAll("\\s", "");
    for (long step = step(now) - 1; step <= step(now) + 1; step++) {
      if (digits.length() == 6 && code(secret, step, 6).equals(digits)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** The code of a step (RFC 4226 §5.3). */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF;
      long range = (long) Math.pow(10, digits);
      return String.format("%0" + digits + "d", number % range);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
