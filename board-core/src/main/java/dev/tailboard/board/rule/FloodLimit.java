package dev.tailboard.board.rule;

/** A person may post so often in a minute, on all boards together. */
final class FloodLimit implements CountingRule {
  private static final long MINUTE = 60_000;

  @Override
  public Verdict judge(PostAttempt attempt, Past next, History person, History board) {
    int limit = attempt.settings().posts().perMinute();
    int posts = 0;
    for (Past past : person.posts()) {
      long left = past.at + MINUTE - next.at;
      if (left <= 0 || limit == 0) {
        return Verdict.PASS;
      }
      if (++posts == limit) {
        return CountingRule.wait("flood", "１分間に書ける数を超えました。", left);
      }
    }
    return Verdict.PASS;
  }
}
