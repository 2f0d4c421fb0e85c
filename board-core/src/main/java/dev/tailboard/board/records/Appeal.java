package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody who is banned has to say.
 *
 * @param id its number, from 1
 * @param ban the number of the ban
 * @param board where the ban holds; empty for the whole site
 * @param address who says it; empty when it is no longer kept
 * @param text plain text
 * @param at when
 * @param answer what a moderator said to it; empty while it is open
 * @param who answered
 */
public record Appeal(
    long id,
    long ban,
    Optional<BoardName> board,
    String address,
    String text,
    Instant at,
    Optional<String> answer,
    Optional<String> who) {}
