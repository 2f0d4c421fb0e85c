package dev.tailboard.board;

import dev.tailboard.board.page.CheckPage;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.setting.CheckPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks posters to confirm what they send, or to let their browser work for it, on boards that want
 * that (TAILBOARD_CHECK). A challenge is signed, bound to the board and the address, counts for
 * half an hour and only once. Who has met one gets a pass, so that it is not asked for every post.
 *
 * <p>Nobody needs a script: a challenge is also met by coming back with it after a wait. 2ch
 * clients do so with the cookie. Safe for use by many threads.
 */
final class HumanCheck {
  /** The cookie of who needs no check for a while. */
  static final String PASS = "PASS";

  private static final long CHALLENGE_SECONDS = 30 * 60;
  private static final int LONGEST_ANSWER = 20;

  private final SiteSecret.KeyedHash challenges;
  private final SiteSecret.KeyedHash passes;

  /** Until when each challenge that was met would have counted, by id. Guarded by itself. */
  private final Map<String, Long> met = new LinkedHashMap<>();

  HumanCheck(SiteSecret secret) {
    this.challenges = secret.forPurpose("challenge");
    this.passes = secret.forPurpose("pass");
  }

  /** What comes of it. */
  sealed interface Result {
    /**
     * The post may be stored.
     *
     * @param pass for the next posts, if there is a new one
     */
    record Passed(Optional<String> pass) implements Result {}

    /** The poster has to do something first. */
    record Asked(Outcome.Confirm what) implements Result {}
  }

  /** Checks the poster of a post that may be stored otherwise. */
  Result check(PostAttempt attempt) {
    CheckPolicy policy = attempt.settings().check();
    if (policy.kind() == CheckPolicy.Kind.OFF || attempt.capped() || hasPass(attempt)) {
      return new Result.Passed(Optional.empty());
    }
    String text = challengeOf(attempt);
    Optional<SignedToken> challenge =
        SignedToken.parse(challenges, bound(attempt), text, attempt.at());
    if (challenge.isEmpty()) {
      return ask(attempt, policy);
    }
    long left = challenge.get().from() - attempt.at().getEpochSecond();
    if (left > 0 && !isSolved(text, attempt.form().text(CheckPage.ANSWER), policy)) {
      return new Result.Asked(confirm(attempt, policy, text, left));
    }
    return isFirstUse(challenge.get(), attempt.at()) ? pass(attempt, policy) : ask(attempt, policy);
  }

  private boolean hasPass(PostAttempt attempt) {
    String text = Cookies.get(attempt.request(), PASS);
    return !text.isEmpty()
        && SignedToken.parse(passes, bound(attempt), text, attempt.at()).isPresent();
  }

  private static String challengeOf(PostAttempt attempt) {
    String field = attempt.form().text(CheckPage.CHALLENGE);
    return field.isEmpty() ? Cookies.get(attempt.request(), CheckPage.CHALLENGE) : field;
  }

  private static String bound(PostAttempt attempt) {
    return attempt.board().value() + " " + attempt.person();
  }

  private Result ask(PostAttempt attempt, CheckPolicy policy) {
    long wait = policy.kind() == CheckPolicy.Kind.WORK ? policy.waitSeconds() : 0;
    long from = attempt.at().getEpochSecond() + wait;
    SignedToken challenge = SignedToken.next(from, from + CHALLENGE_SECONDS);
    String text = challenge.text(challenges, bound(attempt));
    return new Result.Asked(confirm(attempt, policy, text, wait));
  }

  private static Outcome.Confirm confirm(
      PostAttempt attempt, CheckPolicy policy, String challenge, long wait) {
    int bits = policy.kind() == CheckPolicy.Kind.WORK ? policy.bits() : 0;
    return new Outcome.Confirm(attempt.form(), challenge, bits, wait);
  }

  private Result pass(PostAttempt attempt, CheckPolicy policy) {
    if (policy.passMinutes() == 0) {
      return new Result.Passed(Optional.empty());
    }
    long now = attempt.at().getEpochSecond();
    SignedToken pass = SignedToken.next(now, now + policy.passMinutes() * 60L);
    return new Result.Passed(Optional.of(pass.text(passes, bound(attempt))));
  }

  private boolean isFirstUse(SignedToken challenge, Instant now) {
    synchronized (met) {
      Iterator<Long> ends = met.values().iterator();
      while (ends.hasNext() && ends.next() < now.getEpochSecond()) {
        ends.remove();
      }
      return met.putIfAbsent(challenge.id(), challenge.until()) == null;
    }
  }

  /** Whether the hash of challenge and answer begins with enough zero bits. */
  private static boolean isSolved(String challenge, String answer, CheckPolicy policy) {
    if (answer.isEmpty() || answer.length() > LONGEST_ANSWER) {
      return false;
    }
    byte[] text = (challenge + "." + answer).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      int first = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        first = first << 8 | (hash[i] & 0xFF);
      }
      return Integer.numberOfLeadingZeros(first) >= policy.bits();
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
