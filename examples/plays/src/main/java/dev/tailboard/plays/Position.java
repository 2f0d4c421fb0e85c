package dev.tailboard.plays;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where everything stands in a room.
 *
 * @param player the player's square
 * @param boxes the squares of the boxes
 */
record Position(int player, Set<Integer> boxes) {
  /**
   * The position after a step, which pushes the box that is in the way.
   *
   * @return empty if a wall, or a second box, is in the way
   */
  Optional<Position> after(Command step, Level level) {
    int to = level.next(player, step);
    if (level.isWall(to)) {
      return Optional.empty();
    }
    if (!boxes.contains(to)) {
      return Optional.of(new Position(to, boxes));
    }
    int beyond = level.next(to, step);
    if (level.isWall(beyond) || boxes.contains(beyond)) {
      return Optional.empty();
    }
    Set<Integer> moved = new HashSet<>(boxes);
    moved.remove(to);
    moved.add(beyond);
    return Optional.of(new Position(to, Set.copyOf(moved)));
  }
}
