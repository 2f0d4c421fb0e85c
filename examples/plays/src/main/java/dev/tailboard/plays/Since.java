package dev.tailboard.plays;

/** From what moment on the time to a move is taken. */
enum Since {
  /** The one at which our own board had read the post. */
  POST("post", "書きこみ"),
  /** The one at which the post arrived here: the clock of another machine proves nothing. */
  ARRIVAL("arrival", "到着");

  private final String english;
  private final String japanese;

  Since(String english, String japanese) {
    this.english = english;
    this.japanese = japanese;
  }

  String english() {
    return english;
  }

  String japanese() {
    return japanese;
  }
}
