package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One table with its picture: {@code NAME.md}, {@code NAME.svg} and {@code NAME.jsonl}.
 *
 * @param name of the files
 * @param title of the table and the picture
 * @param note what has to be known to read it; several sentences
 * @param rows what the rows differ by
 * @param columns of the table
 * @param metric that is drawn
 * @param unit what the drawn metric is divided by
 */
record Report(
    String name,
    String title,
    String note,
    String rows,
    List<Column> columns,
    String metric,
    double unit) {
  /**
   * Writes the files.
   *
   * @param how one line on the command, the machine and the instrument
   */
  void write(Path directory, Figures figures, String how) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name + ".jsonl"), figures.toJsonLines());
    Files.writeString(directory.resolve(name + ".svg"), picture(figures));
    Files.writeString(
        directory.resolve(name + ".md"),
        """
        # %s

        %s

        %s

        %s
        ![%1$s](%5$s.svg)
        """
            .formatted(title, note, how, table(figures), name));
  }

  private String picture(Figures figures) {
    String heading = title + ", by " + rows;
    return figures.peers().size() == 1
        ? Bars.svg(heading, figures, figures.peers().iterator().next(), metric, unit)
        : Chart.svg(heading, figures, metric, unit);
  }

  private String table(Figures figures) {
    var table = new StringBuilder("| " + rows + " | |");
    columns.forEach(each -> table.append(" ").append(each.heading()).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(columns.size())).append("\n");
    for (String row : figures.rows()) {
      for (String peer : figures.peers()) {
        if (figures.has(row, peer)) {
          table.append(line(figures, row, peer));
        }
      }
    }
    return table.toString();
  }

  private String line(Figures figures, String row, String peer) {
    return columns.stream()
        .map(each -> each.cell().of(figures, row, peer))
        .collect(Collectors.joining(" | ", "| " + row + " | " + peer + " | ", " |\n"));
  }
}
