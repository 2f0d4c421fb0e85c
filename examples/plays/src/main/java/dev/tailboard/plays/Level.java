package dev.tailboard.plays;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A room: its walls, the places where boxes belong, and how it looks at the beginning. Squares are
 * numbered row by row. Immutable.
 */
final class Level {
  private final int width;
  private final int height;
  private final Set<Integer> walls;
  private final Set<Integer> goals;
  private final Position start;

  private Level(int width, int height, Set<Integer> walls, Set<Integer> goals, Position start) {
    this.width = width;
    this.height = height;
    this.walls = walls;
    this.goals = goals;
    this.start = start;
  }

  /**
   * Reads a room in the notation that such games share: {@code #} wall, {@code .} goal, {@code $}
   * box, {@code *} box on a goal, {@code @} player, {@code +} player on a goal.
   *
   * @throws IllegalArgumentException unless it has one player, as many boxes as goals and at least
   *     one, and walls all around
   */
  static Level parse(String drawing) {
    List<String> rows = drawing.stripTrailing().lines().toList();
    int width = rows.stream().mapToInt(String::length).max().orElse(0);
    Set<Integer> walls = new HashSet<>();
    Set<Integer> goals = new HashSet<>();
    Set<Integer> boxes = new HashSet<>();
    Set<Integer> players = new HashSet<>();
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).length(); x++) {
        int square = y * width + x;
        char sign = rows.get(y).charAt(x);
        addIf(sign == '#', square, walls);
        addIf(".*+".indexOf(sign) >= 0, square, goals);
        addIf("$*".indexOf(sign) >= 0, square, boxes);
        addIf("@+".indexOf(sign) >= 0, square, players);
      }
    }
    if (players.size() != 1 || boxes.isEmpty() || boxes.size() != goals.size()) {
      throw new IllegalArgumentException("a room has one player and a goal for each box");
    }
    Position start = new Position(players.iterator().next(), Set.copyOf(boxes));
    Level level = new Level(width, rows.size(), Set.copyOf(walls), Set.copyOf(goals), start);
    level.requireClosed();
    return level;
  }

  private static void addIf(boolean condition, int square, Set<Integer> squares) {
    if (condition) {
      squares.add(square);
    }
  }

  /** Whoever walks as far as possible must not come to the edge of the drawing. */
  private void requireClosed() {
    Set<Integer> reached = new HashSet<>(Set.of(start.player()));
    var open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      int square = open.remove();
      int x = square % width;
      int y = square / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        throw new IllegalArgumentException("a room has walls all around");
      }
      for (int next : new int[] {square - 1, square + 1, square - width, square + width}) {
        if (!walls.contains(next) && reached.add(next)) {
          open.add(next);
        }
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Position start() {
    return start;
  }

  boolean isWall(int square) {
    return walls.contains(square);
  }

  boolean isGoal(int square) {
    return goals.contains(square);
  }

  /** Whether every box is where it belongs. */
  boolean isSolvedBy(Position position) {
    return goals.equals(position.boxes());
  }

  /** The square that a step leads to. */
  int next(int square, Command step) {
    return square + step.dx() + step.dy() * width;
  }
}
