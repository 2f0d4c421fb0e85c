package dev.tailboard.board.rule;

/** What a rule says to a post. */
public sealed interface Verdict {
  /** The rule has nothing against the post. */
  Verdict PASS = Taken.AS_IT_IS;

  /**
   * The post is stored and counts, but overlays and read-aloud skip it: the title field of its line
   * says {@code muted} (protocol.md §6). The first post of a thread cannot carry the mark.
   */
  Verdict MUTE = Taken.MUTED;

  /** The rule lets the post pass. */
  enum Taken implements Verdict {
    AS_IT_IS,
    MUTED
  }

  /**
   * The post is not stored.
   *
   * @param rule a short lasting name of the rule, for logs and figures: {@code cooldown}
   * @param reason one sentence in Japanese, plain text, that tells the poster which rule it was and
   *     what to do. No number between blanks, which JDim takes for seconds to wait (P7), unless it
   *     means that.
   */
  record Refused(String rule, String reason) implements Verdict {}

  /**
   * The rule lets the post pass, and its label stands beside the name: in brackets behind it, or in
   * the place of the name that the nameless have.
   *
   * @param label plain text of letters, digits and the signs {@code " ._-/+,"}, at most 200
   *     characters
   */
  record Labelled(String label) implements Verdict {}
}
