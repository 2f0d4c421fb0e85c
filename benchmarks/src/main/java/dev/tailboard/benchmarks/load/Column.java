package dev.tailboard.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One column of a table.
 *
 * @param heading above it
 * @param cell what stands in it
 */
record Column(String heading, Cell cell) {
  private static final String NOTHING = "–";

  /** What stands in the line of a row and a peer. */
  interface Cell {
    String of(Figures figures, String row, String peer);
  }

  /** The median of a metric, divided by {@code unit}. */
  static Column median(String heading, String metric, double unit) {
    return new Column(
        heading,
        (figures, row, peer) -> {
          OptionalDouble median = figures.median(row, peer, metric);
          return median.isPresent() ? brief(median.getAsDouble() / unit) : NOTHING;
        });
  }

  /** How many times the median of {@code base} a median is; of several, that of the highest. */
  static Column ratio(String heading, String metric, String... base) {
    return new Column(
        heading,
        (figures, row, peer) -> {
          OptionalDouble own = figures.median(row, peer, metric);
          OptionalDouble other =
              Arrays.stream(base)
                  .flatMapToDouble(each -> figures.median(row, each, metric).stream())
                  .max();
          return own.isPresent() && other.isPresent() && other.getAsDouble() > 0
              ? String.format(Locale.ROOT, "%.2f", own.getAsDouble() / other.getAsDouble())
              : NOTHING;
        });
  }

  /** The sum of a count over the rounds. */
  static Column sum(String heading, String metric) {
    return new Column(
        heading,
        (figures, row, peer) ->
            String.format(Locale.ROOT, "%,.0f", figures.sum(row, peer, metric)));
  }

  /** About three digits. */
  static String brief(double value) {
    double size = Math.abs(value);
    String format =
        size == 0 || size >= 99.95
            ? "%,.0f"
            : size >= 9.995 ? "%.1f" : size >= 0.9995 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
