package dev.tailboard.board.account;

import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;

/** Makes accounts and changes how they sign in. Safe for use by many threads. */
public final class Credentials {
  /** The shortest password, in characters. */
  public static final int SHORTEST = 10;

  private static final int LONGEST = 200;
  private static final Duration LINK_LASTS = Duration.ofHours(24);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");

  private final Records records;
  private final Clock clock;

  /** Works on the accounts of some records. */
  public Credentials(Records records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Whether a name may be an account's: 1 to 32 of {@code a-z 0-9 _ -}. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether a password may be one: 10 to 200 characters. */
  public static boolean isPassword(String password) {
    return password.length() >= SHORTEST && password.length() <= LONGEST;
  }

  /**
   * The secret part of a link by which the first administrator is made, if there is none; it works
   * once and for 24 hours, and earlier ones no longer.
   */
  public Optional<String> offerSetUp() throws IOException {
    return records.accounts().lacksAdministrator() ? Optional.of(newLink()) : Optional.empty();
  }

  private String newLink() throws IOException {
    Token token = Token.fresh();
    records.signIns().offerSetUp(token.hash(), clock.instant().plus(LINK_LASTS));
    return token.text();
  }

  /** Whether a link works still. */
  public boolean offersSetUp(String secret) throws IOException {
    return records.signIns().offersSetUp(new Token(secret).hash(), clock.instant());
  }

  /** Uses a link up and makes an administrator; returns false if the link does not work. */
  public boolean setUp(String secret, String name, String password) throws IOException {
    if (!offersSetUp(secret)) {
      return false; // before a password is hashed at the cost of 19 MiB
    }
    Instant now = clock.instant();
    var audit = new AuditLine(now, name, "set-up", Optional.empty(), name, "");
    return records
        .signIns()
        .setUp(new Token(secret).hash(), name, PasswordHash.of(password), now, audit);
  }

  /** Makes an account; returns false if the name is taken. */
  public boolean add(
      String name, String password, boolean administrator, Set<BoardName> boards, AuditLine audit)
      throws IOException {
    return records
        .accounts()
        .add(name, PasswordHash.of(password), administrator, boards, audit.at(), audit);
  }

  /** Changes a password and ends all sessions of the account. */
  public boolean setPassword(String name, String password, AuditLine audit) throws IOException {
    return records.accounts().setPassword(name, PasswordHash.of(password), audit);
  }

  /** Whether it is the password of an account. */
  public boolean isPasswordOf(String name, String password) throws IOException {
    return records
        .accounts()
        .secrets(name)
        .filter(found -> PasswordHash.matches(password, found.password()))
        .isPresent();
  }

  /** A new secret for codes, as people type it into an app. */
  public static String freshTotp() {
    return Totp.base32(Totp.freshSecret());
  }

  /** What an app reads from a link: the secret with its label. */
  public static String totpLink(String name, String base32) {
    return "otpauth://totp/Tailboard:"
        + URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "?secret="
        + base32
        + "&issuer=Tailboard";
  }

  /** Begins to ask for codes if the first one is right; returns whether it was. */
  public boolean beginTotp(String name, String base32, String code, AuditLine audit)
      throws IOException {
    byte[] secret;
    try {
      secret = Base32.decode(base32);
    } catch (RuntimeException notBase32) {
      return false;
    }
    return secret.length >= 16
        && Totp.stepOf(secret, code, clock.instant()).isPresent()
        && records.accounts().setTotp(name, Optional.of(secret), audit);
  }

  /** Asks for no more codes. */
  public boolean endTotp(String name, AuditLine audit) throws IOException {
    return records.accounts().setTotp(name, Optional.empty(), audit);
  }
}
