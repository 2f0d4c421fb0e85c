package dev.tailboard.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the rounds of one run gave. */
final class Tally {
  private static final double NANOS_A_SECOND = 1e9;

  private final List<Double> firsts = new ArrayList<>();
  private final List<Double> lasts = new ArrayList<>();
  private final List<Double> all = new ArrayList<>();
  private long processorNanos;
  private long missed;
  private long early;
  private long failed;
  private double rssPerPoll = Double.NaN;
  private String atPark = "";

  /**
   * A round that counts.
   *
   * @param first from the post to the first byte of the first answer, in microseconds
   * @param whole from the post to the last byte of each answer, in microseconds
   * @param nanos processor time of the server
   */
  void add(double first, double[] whole, long nanos) {
    if (whole.length > 0) {
      firsts.add(first);
      Arrays.stream(whole).forEach(all::add);
      lasts.add(Arrays.stream(whole).max().orElseThrow());
      processorNanos += nanos;
    }
  }

  void missed(long polls) {
    missed += polls;
  }

  void early(long polls) {
    early += polls;
  }

  void failed(long requests) {
    failed += requests;
  }

  /** Takes what a server with parked polls looks like. */
  void parked(double bytesPerPoll, String printed) {
    rssPerPoll = bytesPerPoll;
    atPark = printed;
  }

  Wakes toWakes() {
    double[] sorted = sorted(all);
    return new Wakes(
        at(sorted(firsts), 0.5),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted(lasts), 0.5),
        lasts.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
        all.size(),
        missed,
        early,
        failed,
        processorNanos / NANOS_A_SECOND / all.size() * 10_000,
        rssPerPoll,
        atPark);
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }
}
