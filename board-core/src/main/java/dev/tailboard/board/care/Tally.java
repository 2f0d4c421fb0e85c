package dev.tailboard.board.care;

/**
 * How much was done.
 *
 * @param boards number of boards
 * @param threads number of threads
 * @param posts number of posts
 * @param findings number of things that were odd
 */
public record Tally(int boards, int threads, long posts, int findings) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        boards + other.boards,
        threads + other.threads,
        posts + other.posts,
        findings + other.findings);
  }
}
