package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Optional;

/**
 * A pattern that no post may hold (NG word).
 *
 * @param id its number, from 1
 * @param board where it holds; empty for the whole site
 * @param pattern a regular expression of RE2
 * @param effect what happens to a post that holds it
 * @param comment for other moderators
 * @param who made it, by account name
 * @param begun when
 * @param hits how many posts it has met
 * @param lastHit when it met the last one
 */
public record NgWord(
    long id,
    Optional<BoardName> board,
    String pattern,
    Effect effect,
    String comment,
    String who,
    Instant begun,
    long hits,
    Optional<Instant> lastHit) {}
