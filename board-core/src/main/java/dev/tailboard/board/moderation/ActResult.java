package dev.tailboard.board.moderation;

/** What came of an act. */
public sealed interface ActResult {
  /** One sentence in Japanese for the moderator. */
  String sentence();

  /** It is done, and in the audit log. */
  record Done(String sentence) implements ActResult {}

  /** It cannot be done. */
  record Refused(String sentence) implements ActResult {}

  /** The account may not do it. */
  record Forbidden() implements ActResult {
    @Override
    public String sentence() {
      return "この操作をする権限がありません。";
    }
  }
}
