package dev.tailboard.board.setting;

/**
 * How often one address may post. Zero means that a limit is not set.
 *
 * @param cooldownSeconds the wait between two posts; -1 when the site's own counts
 * @param perMinute posts in a minute, on all boards together; at most 120
 * @param lastPosts of so many last posts of the board …
 * @param lastPostsOfOne … so many may be by one address, and no more; at most 100
 * @param repeats so many of its last posts on the board are compared with a new one; at most 100
 * @param repeatSeconds how long they are; at most 3,600
 */
public record PostLimits(
    int cooldownSeconds,
    int perMinute,
    int lastPosts,
    int lastPostsOfOne,
    int repeats,
    int repeatSeconds) {
  /** The most posts of one address that have to be remembered. */
  public static final int MOST_POSTS = 120;

  /** The most posts of a board whose posters have to be remembered. */
  public static final int MOST_LAST_POSTS = 100;

  /** The longest time that a post has to be remembered, in seconds. */
  public static final int LONGEST_SECONDS = 3600;

  static PostLimits of(Values values) {
    return new PostLimits(
        values.number("BBS_SAMBATIME", -1),
        Math.min(values.number("TAILBOARD_POSTS_PER_MINUTE", 0), MOST_POSTS),
        Math.min(values.number("timecount", 0), MOST_LAST_POSTS),
        values.number("timeclose", 0),
        Math.min(values.number("TAILBOARD_REPEAT_POSTS", 0), MOST_POSTS),
        Math.min(values.positive("TAILBOARD_REPEAT_SECONDS", 600), LONGEST_SECONDS));
  }
}
