package dev.tailboard.board.rule;

import dev.tailboard.board.setting.Writers;

/** Some boards are read by all and written by few (BBS_READONLY). */
final class ReadOnlyRule implements PostRule {
  private final PostHooks.Staff staff;

  ReadOnlyRule(PostHooks.Staff staff) {
    this.staff = staff;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    Writers writers = attempt.settings().writers();
    if (writers == Writers.ALL || (writers == Writers.STAFF && staff.includes(attempt))) {
      return Verdict.PASS;
    }
    return new Verdict.Refused(
        "read-only", writers == Writers.STAFF ? "この板に書けるのは管理者だけです。" : "この板は読むだけです。書きこみはできません。");
  }
}
