package dev.tailboard.board;

import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.setting.IdPolicy;

/** What stands behind the date of a post. */
final class PostIdField {
  private static final String HIDDEN = " ID:???";

  private PostIdField() {}

  /** The ID with a blank before it; empty on boards that show none. */
  static String of(PostAttempt attempt) {
    IdPolicy policy = attempt.settings().ids();
    if (policy == IdPolicy.NEVER) {
      return "";
    }
    boolean hidden = policy == IdPolicy.UNLESS_MAIL && !attempt.mail().isEmpty();
    if (hidden || attempt.capped()) {
      return HIDDEN;
    }
    return " ID:" + attempt.dayId() + (attempt.settings().slip() ? device(attempt) : "");
  }

  /** By custom {@code O} is a telephone and {@code 0} everything else. */
  private static String device(PostAttempt attempt) {
    String agent = attempt.request().field("User-Agent");
    boolean mobile =
        agent != null
            && (agent.contains("Mobile") || agent.contains("Android") || agent.contains("iPhone"));
    return mobile ? "O" : "0";
  }
}
