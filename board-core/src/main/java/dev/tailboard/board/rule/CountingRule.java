package dev.tailboard.board.rule;

/** A rule that looks at the posts before. */
interface CountingRule {
  /**
   * Judges a post.
   *
   * @param next the post as it would be counted
   * @param person what the poster has posted, on all boards
   * @param board what was posted on the board, as far as one of its rules needs it
   */
  Verdict judge(PostAttempt attempt, Past next, History person, History board);

  /** The refusal that tells how long to wait (P7). */
  static Verdict wait(String rule, String sentence, long milliseconds) {
    long seconds = Math.max(1, (milliseconds + 999) / 1000);
    return new Verdict.Refused(rule, sentence + " あと " + seconds + " 秒待ってください。");
  }
}
