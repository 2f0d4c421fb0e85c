package dev.tailboard.board.rule;

/** Some boards want a name from everybody (NANASHI_CHECK). */
final class NameRule implements PostRule {
  @Override
  public Verdict judge(PostAttempt attempt) {
    return attempt.settings().nameRequired() && attempt.name().equals(attempt.settings().nameless())
        ? new Verdict.Refused("name", "この板では名前が必要です。名前の欄に書いてください。")
        : Verdict.PASS;
  }
}
