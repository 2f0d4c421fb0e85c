package dev.tailboard.benchmarks.load;

import java.util.List;
import java.util.Locale;

/** A picture of one metric of one peer: a bar a row, to the right, on a logarithmic scale. */
final class Bars {
  private static final int TOP = 50;
  private static final int ROW = 22;
  private static final int LETTER = 7;
  private static final int WIDTH = 500;
  private static final int RIGHT = 120;

  private Bars() {}

  /** The medians of a metric, divided by {@code unit}, as SVG. The title names the unit. */
  static String svg(String title, Figures figures, String peer, String metric, double unit) {
    List<String> rows =
        figures.rows().stream()
            .filter(row -> figures.median(row, peer, metric).orElse(0) > 0)
            .toList();
    double[] values =
        rows.stream()
            .mapToDouble(row -> figures.median(row, peer, metric).orElseThrow() / unit)
            .toArray();
    double least = Double.MAX_VALUE;
    double most = Double.MIN_VALUE;
    int left = 20;
    for (int i = 0; i < values.length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
      left = Math.max(left, 20 + LETTER * rows.get(i).length());
    }
    double lowest = Math.floor(Math.log10(least) - 0.01);
    double highest = Math.max(Math.log10(most), lowest + 1);
    var svg = new StringBuilder();
    int width = Math.max(left + WIDTH + RIGHT, 20 + 9 * (peer.length() + title.length()));
    add(
        svg,
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
            + " font-size='12'>\n<rect width='100%%' height='100%%' fill='#ffffff'/>\n"
            + "<text x='10' y='24' font-size='15'>%s</text>\n",
        width,
        TOP + ROW * values.length + 10,
        Chart.escape(peer + ": " + title));
    for (int i = 0; i < values.length; i++) {
      int y = TOP + ROW * i;
      int bar = (int) (WIDTH * (Math.log10(values[i]) - lowest) / (highest - lowest));
      add(
          svg,
          "<text x='%d' y='%d' text-anchor='end'>%s</text>"
              + "<rect x='%d' y='%d' width='%d' height='%d' fill='#0072b2'/>"
              + "<text x='%d' y='%2$d'>%s</text>\n",
          left - 6,
          y + 13,
          Chart.escape(rows.get(i)),
          left,
          y,
          bar,
          ROW - 5,
          left + bar + 6,
          Column.brief(values[i]));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
