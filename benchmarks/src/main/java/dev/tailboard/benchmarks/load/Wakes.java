package dev.tailboard.benchmarks.load;

/**
 * What one run gave. Times are microseconds from just before the post is written. NaN is what the
 * load generator cannot tell.
 *
 * @param first the first reader has its first byte; median of the rounds
 * @param median of all readers of all rounds, to the last byte
 * @param p99 the 99th percentile of the same
 * @param last the last reader has its last byte; median of the rounds
 * @param meanLast the same, mean of the rounds
 * @param wakeups answers that came after their post, in rounds that count
 * @param missed readers that had no answer after ten seconds
 * @param early readers that had an answer before the post
 * @param failed broken connections, refused posts, wrong bodies
 * @param processor seconds of the server's processor time per 10,000 wakeups, from post to last
 *     reader
 * @param rssPerPoll resident bytes of the server per parked poll
 * @param atPark the first line printed by the command that was run when all were parked
 */
record Wakes(
    double first,
    double median,
    double p99,
    double last,
    double meanLast,
    long wakeups,
    long missed,
    long early,
    long failed,
    double processor,
    double rssPerPoll,
    String atPark) {
  /** Puts what tables show into {@code figures}. */
  void addTo(Figures figures, String row, String peer) {
    figures.add(row, peer, "first_us", first);
    figures.add(row, peer, "median_us", median);
    figures.add(row, peer, "p99_us", p99);
    figures.add(row, peer, "last_us", last);
    figures.add(row, peer, "mean_last_us", meanLast);
    figures.add(row, peer, "processor_s", processor);
    figures.add(row, peer, "missed", (double) missed);
    figures.add(row, peer, "early", (double) early);
    figures.add(row, peer, "failed", (double) failed);
  }
}
