package dev.tailboard.board.rule;

import java.time.Duration;

/** Makes each person wait between two posts, on whatever boards. */
final class Cooldown implements CountingRule {
  private final long usual;

  /**
   * The rule.
   *
   * @param usual the wait on boards whose BBS_SAMBATIME says nothing
   */
  Cooldown(Duration usual) {
    this.usual = usual.toMillis();
  }

  /** The wait on the board of a post, in milliseconds. */
  long waitOf(PostAttempt attempt) {
    int seconds = attempt.settings().posts().cooldownSeconds();
    return seconds < 0 ? usual : seconds * 1000L;
  }

  @Override
  public Verdict judge(PostAttempt attempt, Past next, History person, History board) {
    for (Past last : person.posts()) {
      long left = last.at + waitOf(attempt) - next.at;
      return left > 0 ? CountingRule.wait("cooldown", "続けて書きこむには", left) : Verdict.PASS;
    }
    return Verdict.PASS;
  }
}
