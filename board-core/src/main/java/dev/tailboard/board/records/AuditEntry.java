package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Optional;

/**
 * One act of a moderator.
 *
 * @param id its number, from 1, in the order of the acts
 * @param at when
 * @param who by account name
 * @param act a short lasting name: {@code delete-post}
 * @param board where; empty for the whole site
 * @param what it was done to
 * @param reason why, as the moderator said
 */
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String act,
    Optional<BoardName> board,
    String what,
    String reason) {}
