package dev.tailboard.plays;

/** What a player can ask for. */
enum Command {
  UP("上", 0, -1),
  DOWN("下", 0, 1),
  LEFT("左", -1, 0),
  RIGHT("右", 1, 0),
  /** Takes the last step back. */
  UNDO("A", 0, 0),
  /** Begins the level anew. */
  RESTART("B", 0, 0);

  private final String sign;
  private final int dx;
  private final int dy;

  Command(String sign, int dx, int dy) {
    this.sign = sign;
    this.dx = dx;
    this.dy = dy;
  }

  /** How it is written in a post. */
  String sign() {
    return sign;
  }

  /** Columns to the right. */
  int dx() {
    return dx;
  }

  /** Rows down. */
  int dy() {
    return dy;
  }

  boolean isStep() {
    return dx != 0 || dy != 0;
  }
}
