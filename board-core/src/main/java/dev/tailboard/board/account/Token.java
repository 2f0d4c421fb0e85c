package dev.tailboard.board.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 random bits that a browser holds. Only its hash is stored, so whoever reads the
 * database cannot use it.
 *
 * @param text URL-safe Base64
 */
record Token(String text) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one. */
  static Token fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The hash under which it is stored. */
  byte[] hash() {
    return sha256(text);
  }

  /**
   * Another secret that follows from this one, and from which this one cannot be found: the proof
   * in a form that the form was made for this session (CSRF).
   */
  String derived(String purpose) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(purpose + ":" + text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "Token";
  }
}
