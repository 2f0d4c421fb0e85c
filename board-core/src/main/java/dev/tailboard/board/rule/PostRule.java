package dev.tailboard.board.rule;

import java.io.IOException;

/**
 * One reason why a post may not be taken, or may be taken only muted.
 *
 * <p>Implementations are safe for use by many threads, and quick: readers wait for the post
 * meanwhile. What a rule needs from a disk it keeps in memory.
 */
@FunctionalInterface
public interface PostRule {
  /**
   * Judges a post that is about to be stored. It may still be refused by a rule that comes later,
   * so nothing is to be written down here; see {@link PostWitness}.
   *
   * @throws IOException if what the rule needs cannot be read; the post is not stored then
   */
  Verdict judge(PostAttempt attempt) throws IOException;
}
