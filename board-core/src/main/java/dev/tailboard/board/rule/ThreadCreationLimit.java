package dev.tailboard.board.rule;

import dev.tailboard.board.setting.ThreadLimits;

/**
 * How many threads may be opened: on the board in some hours, by one person in some hours, and by
 * one person among the last ones.
 */
final class ThreadCreationLimit implements CountingRule {
  private static final String NAME = "thread-creation";
  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;

  @Override
  public Verdict judge(PostAttempt attempt, Past next, History person, History board) {
    ThreadLimits limits = attempt.settings().threads();
    if (!next.opened) {
      return Verdict.PASS;
    }
    long wait = wait(next, person, limits.ofAddress(), next.at - limits.addressHours() * HOUR);
    if (wait > 0) {
      return refused("スレッドを立てすぎです。", wait);
    }
    wait = wait(next, board, limits.ofBoard(), next.at - limits.boardHours() * HOUR);
    if (wait > 0) {
      return refused("この板ではいま新しいスレッドが多すぎます。", wait);
    }
    return isAmongLast(next, limits, board)
        ? new Verdict.Refused(NAME, "スレッドを立てすぎです。ほかの人が立てるまで待ってください。")
        : Verdict.PASS;
  }

  /** Without blanks around the number: JDim would lock replies for that long too (P7). */
  private static Verdict refused(String sentence, long milliseconds) {
    long minutes = (milliseconds + MINUTE - 1) / MINUTE;
    return new Verdict.Refused(NAME, sentence + "あと約" + minutes + "分待ってください。");
  }

  /** How long until fewer than {@code limit} threads remain since {@code start}. */
  private static long wait(Past next, History history, int limit, long start) {
    int threads = 0;
    for (Past past : history.threads()) {
      if (past.at <= start || limit == 0) {
        return 0;
      }
      if (past.board.equals(next.board) && ++threads == limit) {
        return past.at - start;
      }
    }
    return 0;
  }

  private static boolean isAmongLast(Past next, ThreadLimits limits, History board) {
    if (limits.lastThreadsOfOne() == 0) {
      return false;
    }
    int seen = 0;
    int own = 0;
    for (Past past : board.threads()) {
      if (seen++ == limits.lastThreads()) {
        break;
      }
      own += past.person.equals(next.person) ? 1 : 0;
    }
    return own >= limits.lastThreadsOfOne();
  }
}
