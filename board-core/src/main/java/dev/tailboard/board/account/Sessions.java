package dev.tailboard.board.account;

import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.records.SignInTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in. A session ends 12 hours after its last use and 7 days after its beginning. Safe
 * for use by many threads.
 */
public final class Sessions {
  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Records records;
  private final Clock clock;

  /** The sessions in some records. */
  public Sessions(Records records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * Somebody who is signed in.
   *
   * @param account who
   * @param proof what a form must bring back, to show that it was made for this session
   */
  public record Visitor(Account account, String proof) {
    /** Whether a form was made for this session. */
    public boolean made(String formsProof) {
      return MessageDigest.isEqual(
          proof.getBytes(StandardCharsets.UTF_8), formsProof.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Who has the session of a secret; empty for nobody. */
  public Optional<Visitor> find(String secret) throws IOException {
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    var token = new Token(secret);
    Optional<SignInTable.Session> found = records.signIns().find(token.hash());
    Instant now = clock.instant();
    if (found.isEmpty() || found.get().account().disabled()) {
      return Optional.empty();
    }
    SignInTable.Session session = found.get();
    if (!now.isBefore(session.used().plus(IDLE)) || !now.isBefore(session.begun().plus(LONGEST))) {
      records.signIns().end(token.hash());
      return Optional.empty();
    }
    if (now.isAfter(session.used().plus(TOUCH_EVERY))) {
      records.signIns().touch(token.hash(), now);
    }
    return Optional.of(new Visitor(session.account(), token.derived("form")));
  }

  /** Ends the session of a secret. */
  public void end(String secret) throws IOException {
    records.signIns().end(new Token(secret).hash());
  }
}
