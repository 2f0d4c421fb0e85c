package dev.tailboard.plays;

import java.util.Arrays;
import java.util.Locale;

/**
 * The times to moves, in milliseconds.
 *
 * @param count how many there were
 * @param median of the latest {@value Clock#KEPT}
 * @param p99 99 % of those took no longer
 * @param longest of those
 */
record Times(long count, double median, double p99, double longest) {
  static final Times NONE = new Times(0, 0, 0, 0);

  /** One line for people. */
  String sentence(Since since) {
    return count == 0
        ? "no move was timed"
        : String.format(
            Locale.ROOT,
            "%s to move, %d posts: median %.2f ms, 99 %% within %.2f ms, longest %.2f ms",
            since.english(),
            count,
            median,
            p99,
            longest);
  }

  /** Collects times. Not safe for use by several threads. */
  static final class Clock {
    static final int KEPT = 10_000;

    private final double[] latest = new double[KEPT];
    private long count;

    Times add(double millis) {
      latest[(int) (count++ % KEPT)] = millis;
      double[] sorted = Arrays.copyOf(latest, (int) Math.min(count, KEPT));
      Arrays.sort(sorted);
      return new Times(count, rank(sorted, 0.5), rank(sorted, 0.99), sorted[sorted.length - 1]);
    }

    /** The smallest time that at least this share of all times does not exceed. */
    private static double rank(double[] sorted, double share) {
      return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
  }
}
