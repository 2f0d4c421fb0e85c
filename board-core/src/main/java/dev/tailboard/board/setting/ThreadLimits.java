package dev.tailboard.board.setting;

/**
 * Who may open threads, and how many. Zero means that a limit is not set.
 *
 * @param staffOnly whether only moderators and those with a cap may
 * @param ofBoard so many may be opened on the board …
 * @param boardHours … in so many hours; at most 24
 * @param lastThreads of so many last threads of the board …
 * @param lastThreadsOfOne … so many may be by one address, and no more
 * @param ofAddress so many may one address open on the board …
 * @param addressHours … in so many hours; at most 24
 */
public record ThreadLimits(
    boolean staffOnly,
    int ofBoard,
    int boardHours,
    int lastThreads,
    int lastThreadsOfOne,
    int ofAddress,
    int addressHours) {
  /** The most threads of a board that have to be remembered. */
  public static final int MOST_THREADS = 1000;

  /** The longest time that the opening of a thread has to be remembered, in hours. */
  public static final int LONGEST_HOURS = 24;

  static ThreadLimits of(Values values) {
    int boardHours = Math.min(values.number("BBS_TATESUGI_HOUR", 0), LONGEST_HOURS);
    int lastThreads = Math.min(values.number("BBS_THREAD_TATESUGI", 0), MOST_THREADS);
    return new ThreadLimits(
        values.checked("BBS_THREADCAPONLY"),
        boardHours == 0 ? 0 : Math.min(values.number("BBS_TATESUGI_COUNT", 0), MOST_THREADS),
        boardHours,
        lastThreads,
        lastThreads == 0 ? 0 : values.number("BBS_TATESUGI_COUNT2", 0),
        Math.min(values.number("TAILBOARD_ADDRESS_THREADS", 0), MOST_THREADS),
        Math.min(values.positive("TAILBOARD_ADDRESS_HOURS", 1), LONGEST_HOURS));
  }
}
