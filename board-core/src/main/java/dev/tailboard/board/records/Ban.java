package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Optional;

/**
 * A ban, or a muting, which is a ban with another effect.
 *
 * @param id its number, from 1
 * @param board where it holds; empty for the whole site
 * @param target whom it means
 * @param effect what happens to their posts
 * @param reason for the banned to read
 * @param who began it, by account name
 * @param begun when
 * @param expires when it ends by itself; empty for never
 * @param lifted when somebody ended it
 * @param hits how many posts it has met
 * @param lastHit when it met the last one
 */
public record Ban(
    long id,
    Optional<BoardName> board,
    Target target,
    Effect effect,
    String reason,
    String who,
    Instant begun,
    Optional<Instant> expires,
    Optional<Instant> lifted,
    long hits,
    Optional<Instant> lastHit) {
  /** Whether it holds at a moment. */
  public boolean holdsAt(Instant now) {
    return lifted.isEmpty() && (expires.isEmpty() || now.isBefore(expires.get()));
  }

  /** Whether it holds on a board. */
  public boolean holdsOn(BoardName name) {
    return board.isEmpty() || board.get().equals(name);
  }
}
