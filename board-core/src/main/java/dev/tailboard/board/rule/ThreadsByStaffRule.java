package dev.tailboard.board.rule;

/** On some boards only moderators open threads (BBS_THREADCAPONLY). */
final class ThreadsByStaffRule implements PostRule {
  private final PostHooks.Staff staff;

  ThreadsByStaffRule(PostHooks.Staff staff) {
    this.staff = staff;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    return attempt.opensThread()
            && attempt.settings().threads().staffOnly()
            && !staff.includes(attempt)
        ? new Verdict.Refused("threads-by-staff", "この板でスレッドを立てられるのは管理者だけです。")
        : Verdict.PASS;
  }
}
