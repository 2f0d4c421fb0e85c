package dev.tailboard.board.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * What the rules say together.
   *
   * @param refusal of the first rule that refuses; what the later ones would say is unknown then
   * @param muted whether overlays and read-aloud are to skip the post
   * @param label to stand beside the name
   */
  public record Judgement(
      Optional<Verdict.Refused> refusal, boolean muted, Optional<String> label) {
    private static final Judgement PASS = new Judgement(Optional.empty(), false, Optional.empty());
  }

  /** Asks all rules in their order, up to the first refusal. */
  public Judgement judge(PostAttempt attempt) throws IOException {
    Judgement so = Judgement.PASS;
    for (PostRule rule : rules) {
      Verdict verdict = rule.judge(attempt);
      if (verdict instanceof Verdict.Refused refused) {
        return new Judgement(Optional.of(refused), so.muted, so.label);
      }
      if (verdict == Verdict.MUTE) {
        so = new Judgement(so.refusal, true, so.label);
      } else if (verdict instanceof Verdict.Labelled labelled) {
        so = new Judgement(so.refusal, so.muted, Optional.of(labelled.label()));
      }
    }
    return so;
  }
}
