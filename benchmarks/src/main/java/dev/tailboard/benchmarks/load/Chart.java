package dev.tailboard.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A picture of one metric: a group of bars a row, a bar a peer, on a logarithmic scale. */
final class Chart {
  private static final int LEFT = 70;
  private static final int TOP = 70;
  private static final int PLOT_HEIGHT = 300;
  private static final int BAR = 19;
  private static final int GROUP_GAP = 26;
  private static final int LEGEND_LINE = 20;
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#56b4e9", "#009e73", "#e69f00", "#d55e00", "#cc79a7", "#555555", "#b8a800",
          "#7b4fa3", "#a0522d");

  private final String title;
  private final Figures figures;
  private final String metric;
  private final double unit;
  private final List<String> rows;
  private final List<String> peers;
  private final StringBuilder svg = new StringBuilder();
  private int lowest = Integer.MAX_VALUE;
  private int highest = Integer.MIN_VALUE;

  private Chart(String title, Figures figures, String metric, double unit) {
    this.title = title;
    this.figures = figures;
    this.metric = metric;
    this.unit = unit;
    rows = List.copyOf(figures.rows());
    peers = new ArrayList<>(figures.peers());
    for (String row : rows) {
      for (String peer : peers) {
        value(row, peer).ifPresent(this::widen);
      }
    }
  }

  /** The medians of a metric, divided by {@code unit}, as SVG. The title names the unit. */
  static String svg(String title, Figures figures, String metric, double unit) {
    return new Chart(title, figures, metric, unit).draw();
  }

  /** Values that a logarithmic scale has no place for are left out. */
  private OptionalDouble value(String row, String peer) {
    OptionalDouble median = figures.median(row, peer, metric);
    return median.isPresent() && median.getAsDouble() > 0
        ? OptionalDouble.of(median.getAsDouble() / unit)
        : OptionalDouble.empty();
  }

  private void widen(double value) {
    lowest = Math.min(lowest, (int) Math.floor(Math.log10(value)));
    highest = Math.max(highest, (int) Math.ceil(Math.log10(value)));
  }

  private String draw() {
    if (lowest > highest) {
      lowest = 0;
      highest = 1;
    }
    highest = Math.max(highest, lowest + 1);
    int group = groupWidth();
    int legend = 2 * (30 + 7 * peers.stream().mapToInt(String::length).max().orElse(0));
    int plot = Math.max(rows.size() * group, Math.max(8 * title.length(), legend));
    int width = LEFT + plot + 20;
    int height = TOP + PLOT_HEIGHT + 40 + (peers.size() + 1) / 2 * LEGEND_LINE;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %1$d %2$d'"
            + " font-family='sans-serif' font-size='12'>\n"
            + "<rect width='100%%' height='100%%' fill='#ffffff'/>\n",
        width, height);
    text(LEFT, 24, "start", 15, title);
    grid(width);
    for (int i = 0; i < rows.size(); i++) {
      bars(rows.get(i), LEFT + GROUP_GAP / 2 + i * group);
    }
    legend(width);
    return svg.append("</svg>\n").toString();
  }

  private int groupWidth() {
    int label = 7 * rows.stream().mapToInt(String::length).max().orElse(0);
    return Math.max(peers.size() * BAR, label) + GROUP_GAP;
  }

  private void grid(int width) {
    for (int power = lowest; power <= highest; power++) {
      int y = y(Math.pow(10, power));
      add("<line x1='%d' y1='%d' x2='%d' y2='%2$d' stroke='#cccccc'/>\n", LEFT, y, width - 20);
      text(
          LEFT - 6,
          y + 4,
          "end",
          12,
          power >= 0
              ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))
              : Double.toString(Math.pow(10, power)));
    }
  }

  private void bars(String row, int left) {
    text(left + peers.size() * BAR / 2, TOP + PLOT_HEIGHT + 18, "middle", 13, row);
    for (int i = 0; i < peers.size(); i++) {
      OptionalDouble value = value(row, peers.get(i));
      if (value.isPresent()) {
        int x = left + i * BAR;
        int y = y(value.getAsDouble());
        add(
            "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'><title>%s: %s</title></rect>\n",
            x,
            y,
            BAR - 3,
            TOP + PLOT_HEIGHT - y,
            colour(i),
            escape(peers.get(i)),
            Column.brief(value.getAsDouble()));
        add(
            "<text transform='translate(%d %d) rotate(-90)' font-size='11'>%s</text>\n",
            x + BAR / 2 + 2, y - 4, Column.brief(value.getAsDouble()));
      }
    }
  }

  private void legend(int width) {
    for (int i = 0; i < peers.size(); i++) {
      int x = LEFT + i % 2 * (width - LEFT) / 2;
      int y = TOP + PLOT_HEIGHT + 48 + i / 2 * LEGEND_LINE;
      add("<rect x='%d' y='%d' width='12' height='12' fill='%s'/>\n", x, y - 11, colour(i));
      text(x + 18, y, "start", 12, peers.get(i));
    }
  }

  private int y(double value) {
    double share = (Math.log10(value) - lowest) / (highest - lowest);
    return TOP + (int) Math.round(PLOT_HEIGHT * (1 - share));
  }

  private static String colour(int peer) {
    return COLOURS.get(peer % COLOURS.size());
  }

  private void text(int x, int y, String anchor, int size, String words) {
    add(
        "<text x='%d' y='%d' text-anchor='%s' font-size='%d'>%s</text>\n",
        x, y, anchor, size, escape(words));
  }

  static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
