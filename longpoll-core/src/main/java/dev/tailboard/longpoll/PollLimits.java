package dev.tailboard.longpoll;

/**
 * How many requests may wait at once (W7). Beyond it the answer is 503 or 429 with Retry-After, and
 * posting goes on.
 *
 * @param total in the whole server
 * @param perThread for one thread of a board
 * @param perPeer from one address; loopback addresses are exempt, for behind them stands a proxy or
 *     the operator
 */
public record PollLimits(int total, int perThread, int perPeer) {
  /** Checks that each bound lets something through. */
  public PollLimits {
    if (total < 1 || perThread < 1 || perPeer < 1) {
      throw new IllegalArgumentException(
          "a limit must be at least 1: " + total + ", " + perThread + ", " + perPeer);
    }
  }

  /** 100,000 in total and for one thread, 1,000 from one address. */
  public static PollLimits defaults() {
    return new PollLimits(100_000, 100_000, 1_000);
  }

  /** These limits with another total, which bounds each thread too. */
  public PollLimits withTotal(int other) {
    return new PollLimits(other, Math.min(perThread, other), perPeer);
  }
}
