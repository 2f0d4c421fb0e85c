package dev.tailboard.plays;

import java.util.ArrayList;
import java.util.List;

/** Draws a game in the notation of {@link Level#parse}, one string for each row. */
final class Drawing {
  private Drawing() {}

  static List<String> of(Game game) {
    Level level = game.level();
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < level.height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < level.width(); x++) {
        row.append(sign(y * level.width() + x, game.now(), level));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static char sign(int square, Position now, Level level) {
    boolean goal = level.isGoal(square);
    if (level.isWall(square)) {
      return '#';
    }
    if (square == now.player()) {
      return goal ? '+' : '@';
    }
    if (now.boxes().contains(square)) {
      return goal ? '*' : '$';
    }
    return goal ? '.' : ' ';
  }
}
