package dev.tailboard.board.rule;

import dev.tailboard.dat.DatCodec;

/**
 * Some boards take only characters of Shift_JIS (BBS_UNICODE=change). The custom was to put another
 * character in their place, but clients find their own posts by the text, so the post is refused.
 */
final class ReferenceRule implements PostRule {
  @Override
  public Verdict judge(PostAttempt attempt) {
    if (attempt.settings().references()) {
      return Verdict.PASS;
    }
    boolean beyond =
        holds(attempt.name())
            || holds(attempt.mail())
            || holds(attempt.title())
            || holds(attempt.body());
    return beyond ? new Verdict.Refused("unicode", "この板では使えない文字（絵文字など）があります。") : Verdict.PASS;
  }

  /** A typed {@code &} that starts no reference is escaped, so {@code &#} always does. */
  private static boolean holds(String field) {
    byte[] stored = DatCodec.encode(field);
    return DatCodec.decode(stored, 0, stored.length).contains("&#");
  }
}
