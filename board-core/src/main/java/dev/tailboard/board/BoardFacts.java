package dev.tailboard.board;

import dev.tailboard.dat.BoardName;

/**
 * What a board's directory tells at a glance.
 *
 * @param name the id
 * @param threads the number of dats
 * @param title what it is called
 */
public record BoardFacts(BoardName name, int threads, String title) {}
