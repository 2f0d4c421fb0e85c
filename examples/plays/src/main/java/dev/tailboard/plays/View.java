package dev.tailboard.plays;

import java.util.List;

/**
 * What is shown at one moment. Immutable.
 *
 * @param version rises with every change
 * @param game where the game stands
 * @param latest the posts that were played last, newest first; at most {@value #LATEST}
 * @param times to moves
 */
record View(long version, Game game, List<Played> latest, Times times) {
  static final int LATEST = 8;
  static final View FIRST = new View(1, Game.begin(), List.of(), Times.NONE);
}
