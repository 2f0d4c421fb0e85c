package dev.tailboard.board.care;

/**
 * What subject.txt has to say of a thread.
 *
 * @param title as it stands in the dat
 * @param least the least number of posts that may be told
 * @param most the greatest; more than {@code least} if the dat grew while it was looked at
 */
record Listed(String title, int least, int most) {
  static Listed of(String title, int posts) {
    return new Listed(title, posts, posts);
  }
}
