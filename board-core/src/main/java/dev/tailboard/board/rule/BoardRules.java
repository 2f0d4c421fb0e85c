package dev.tailboard.board.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All rules that look at one post, in their order. Safe for use by many threads. */
public final class BoardRules {
  private final List<PostRule> rules;

  /**
   * The rules of the board itself, then those of the hooks.
   *
   * @param publicUrl where the site is on the web; empty if unknown
   */
  public BoardRules(PostHooks hooks, String publicUrl) {
    List<PostRule> all =
        new ArrayList<>(
            List.of(
                new OriginRule(publicUrl),
                new ReadOnlyRule(hooks.staff()),
                new ThreadsByStaffRule(hooks.staff()),
                new NameRule(),
                new ReferenceRule(),
                new EmojiOnlyRule()));
    all.addAll(hooks.rules());
    rules = List.copyOf(all);
  }

  /** The first refusal; without one, whether the post is to be muted. */
  public Verdict judge(PostAttempt attempt) throws IOException {
    Verdict so = Verdict.PASS;
    for (PostRule rule : rules) {
      Verdict verdict = rule.judge(attempt);
      if (verdict instanceof Verdict.Refused) {
        return verdict;
      }
      if (verdict == Verdict.MUTE) {
        so = verdict;
      }
    }
    return so;
  }
}
