package dev.tailboard.board.rule;

import dev.tailboard.board.setting.PostLimits;
import dev.tailboard.board.text.ContentPrint;

/** Nobody posts the same again soon, however it is dressed up. */
final class SameContent implements CountingRule {
  /** The print that is compared; 0 where the board does not compare. */
  static long print(PostAttempt attempt) {
    return attempt.settings().posts().repeats() == 0 ? 0 : ContentPrint.of(attempt.body());
  }

  @Override
  public Verdict judge(PostAttempt attempt, Past next, History person, History board) {
    PostLimits limits = attempt.settings().posts();
    if (limits.repeats() == 0) {
      return Verdict.PASS;
    }
    long start = next.at - limits.repeatSeconds() * 1000L;
    int seen = 0;
    for (Past past : person.posts()) {
      if (!past.board.equals(next.board)) {
        continue;
      }
      if (past.at <= start || seen++ == limits.repeats()) {
        break;
      }
      if (past.content == next.content) {
        return new Verdict.Refused("same-content", "同じ内容をもう書きこんでいます。");
      }
    }
    return Verdict.PASS;
  }
}
