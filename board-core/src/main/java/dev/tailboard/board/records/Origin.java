package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.time.Instant;

/**
 * Where a post came from.
 *
 * @param board its board
 * @param thread its thread
 * @param post its number, from 1
 * @param address the client's
 * @param agent its User-Agent
 * @param label what it is called on a board of viewers; empty elsewhere
 * @param dayId what its ID was
 * @param at when it came
 */
public record Origin(
    BoardName board,
    ThreadKey thread,
    int post,
    String address,
    String agent,
    String label,
    String dayId,
    Instant at) {}
