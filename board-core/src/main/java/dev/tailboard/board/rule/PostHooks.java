package dev.tailboard.board.rule;

import java.util.List;

/**
 * What a site asks and tells beyond its own rules. Immutable.
 *
 * @param rules asked in this order, after the rules about the form and before those that count
 *     posts, which a post refused here does not touch
 * @param witnesses told in this order
 * @param staff knows moderators
 */
public record PostHooks(List<PostRule> rules, List<PostWitness> witnesses, Staff staff) {
  /** No further rules, nobody told, no moderators but those with a cap. */
  public static final PostHooks NONE = new PostHooks(List.of(), List.of(), attempt -> false);

  /** Copies the lists. */
  public PostHooks {
    rules = List.copyOf(rules);
    witnesses = List.copyOf(witnesses);
  }

  /** Knows moderators. Safe for use by many threads, and quick. */
  @FunctionalInterface
  public interface Staff {
    /** Whether the request comes from a signed-in moderator of the board. */
    boolean moderates(PostAttempt attempt);
  }
}
