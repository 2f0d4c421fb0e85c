package dev.tailboard.benchmarks.load;

import dev.tailboard.benchmarks.AppendVersusSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Appends to a dat, beside inserts into SQLite. */
final class AppendMeasurement implements Measurement {
  private static final String FULL = "SQLite FULL, one connection";
  private static final String FULL_EACH = "SQLite FULL, one for each";
  private static final String OFF = "SQLite OFF, one connection";
  private static final String OFF_EACH = "SQLite OFF, one for each";

  private static final Report REPORT =
      new Report(
          "append",
          "Acknowledged posts a second",
          """
          Within one JVM, without HTTP. SQLite has a write-ahead log and one transaction for each post: FULL promises what DISK
          does, OFF what OS does. The posters take turns for one connection, or have one each; the ratio is to whichever was
          faster. Latency is that of one poster.""",
          "posters, posts before",
          List.of(
              Column.median("posts/s", "per_second", 1),
              Column.median("median, µs", "median_us", 1),
              Column.median("p99, µs", "p99_us", 1),
              Column.ratio("× SQLite FULL", "per_second", FULL, FULL_EACH),
              Column.ratio("× SQLite OFF", "per_second", OFF, OFF_EACH)),
          "per_second",
          1);

  private final int millis;

  /**
   * Nothing runs yet.
   *
   * @param millis of one run
   */
  AppendMeasurement(int millis) {
    this.millis = millis;
  }

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    Files.createDirectories(bench.scratch());
    Path directory = Files.createTempDirectory(bench.scratch(), "append-");
    try {
      AppendVersusSqlite.run(
          directory,
          bench.rounds(),
          millis,
          (posters, posts, rival, speed) -> {
            String row = posters + ", " + Bench.count(posts);
            figures.add(row, rival, "per_second", speed.perSecond());
            figures.add(row, rival, "median_us", speed.medianMicros());
            figures.add(row, rival, "p99_us", speed.p99Micros());
          });
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot compare appends in " + directory, e);
    } finally {
      Files.delete(directory);
    }
    String fileSystem = Files.getFileStore(bench.scratch()).type();
    bench.write(REPORT, figures, "append", "the harness itself on " + fileSystem);
  }
}
