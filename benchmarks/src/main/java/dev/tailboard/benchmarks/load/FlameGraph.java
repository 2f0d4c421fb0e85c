package dev.tailboard.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a flame graph (SVG, to standard output) of what {@code perf script} prints (to standard
 * input): who called whom upwards, share of the samples sideways, the full name in the tooltip.
 */
final class FlameGraph {
  private static final int WIDTH = 1200;
  private static final int ROW = 16;
  private static final double THINNEST = 2;
  private static final double WIDTH_OF_A_LETTER = 6.2;

  private final Frame root = new Frame();

  private static final class Frame {
    final Map<String, Frame> callees = new TreeMap<>();
    long samples;
  }

  private FlameGraph() {}

  /**
   * Reads a profile and writes the picture.
   *
   * @param args the title
   */
  public static void main(String[] args) throws IOException {
    var in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    try (BufferedReader profile = new BufferedReader(in)) {
      System.out.print(of(profile, String.join(" ", args)));
    }
    System.out.flush();
  }

  /** The picture of a profile. */
  static String of(BufferedReader profile, String title) throws IOException {
    FlameGraph graph = new FlameGraph();
    graph.read(profile);
    return graph.svg(title);
  }

  /** A sample is a line with the thread, a line for each frame, innermost first, an empty line. */
  private void read(BufferedReader profile) throws IOException {
    Deque<String> stack = new ArrayDeque<>();
    String thread = null;
    for (String line = profile.readLine(); line != null; line = profile.readLine()) {
      if (line.isBlank()) {
        count(thread, stack);
        thread = null;
      } else if (thread == null) {
        thread = line.strip().replaceAll("\\s+\\d+(/\\d+)?\\s+.*", "").replaceAll("[-0-9]+$", "");
      } else {
        stack.push(nameIn(line.strip()));
      }
    }
    count(thread, stack);
  }

  /** Of {@code ADDRESS [TYPE ]NAME[(ARGUMENTS)]+0xOFFSET (FILE)}. */
  private static String nameIn(String line) {
    String symbol = line.replaceAll("^[0-9a-f]+ (.*) \\(.*\\)$", "$1").replaceAll("\\+0x.*", "");
    return symbol.replaceAll("^\\S+ (\\S+\\.\\S+\\()", "$1").replaceAll("\\(.*", "");
  }

  private void count(String thread, Deque<String> stack) {
    if (thread != null) {
      root.samples++;
      Frame at = enter(root, thread);
      for (String each : stack) {
        at = enter(at, each);
      }
    }
    stack.clear();
  }

  private static Frame enter(Frame caller, String name) {
    Frame callee = caller.callees.computeIfAbsent(name, any -> new Frame());
    callee.samples++;
    return callee;
  }

  /** How many rows are drawn for a frame and all above it. */
  private int rows(Frame frame) {
    if (width(frame) < THINNEST) {
      return 0;
    }
    return 1 + frame.callees.values().stream().mapToInt(this::rows).max().orElse(0);
  }

  private double width(Frame frame) {
    return (double) WIDTH * frame.samples / Math.max(1, root.samples);
  }

  private String svg(String title) {
    StringBuilder out = new StringBuilder();
    int height = (rows(root) + 2) * ROW;
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"monospace\""
                + " font-size=\"10\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
                + "<text x=\"4\" y=\"12\">%s</text>\n",
            WIDTH,
            height,
            escape(title + " (" + root.samples + " samples)")));
    draw(out, "all", root, 0, height - ROW);
    return out.append("</svg>\n").toString();
  }

  private void draw(StringBuilder out, String name, Frame frame, double x, int y) {
    double width = width(frame);
    if (width < THINNEST) {
      return;
    }
    String full =
        String.format(Locale.ROOT, "%s %.1f %%", name, 100.0 * frame.samples / root.samples);
    int letters = (int) (width / WIDTH_OF_A_LETTER);
    String shown = letters < 3 ? "" : name.substring(0, Math.min(name.length(), letters));
    out.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                + "<text x=\"%.1f\" y=\"%d\">%s</text></g>\n",
            escape(full),
            x,
            y,
            Math.max(0.3, width - 0.5),
            ROW - 1,
            colour(name),
            x + 2,
            y + 11,
            escape(shown)));
    double at = x;
    for (Map.Entry<String, Frame> callee : frame.callees.entrySet()) {
      draw(out, callee.getKey(), callee.getValue(), at, y - ROW);
      at += width(callee.getValue());
    }
  }

  /** Ours, the libraries' and the machine's frames are told apart at a glance. */
  private static String colour(String name) {
    if (name.contains("dev.tailboard")) {
      return "#f2a154";
    }
    return name.contains(".") ? "#f6d186" : "#a8c6df";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
