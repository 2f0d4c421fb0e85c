package dev.tailboard.board.rule;

import dev.tailboard.board.setting.PostLimits;

/** Of the last posts of a board only so many may be by one person (timecount, timeclose). */
final class LastPostsLimit implements CountingRule {
  @Override
  public Verdict judge(PostAttempt attempt, Past next, History person, History board) {
    PostLimits limits = attempt.settings().posts();
    if (limits.lastPosts() == 0 || limits.lastPostsOfOne() == 0) {
      return Verdict.PASS;
    }
    int seen = 0;
    int own = 0;
    for (Past past : board.posts()) {
      if (seen++ == limits.lastPosts()) {
        break;
      }
      own += past.person.equals(next.person) ? 1 : 0;
    }
    return own >= limits.lastPostsOfOne()
        ? new Verdict.Refused("last-posts", "連続投稿です。ほかの人が書きこむまで待ってください。")
        : Verdict.PASS;
  }
}
