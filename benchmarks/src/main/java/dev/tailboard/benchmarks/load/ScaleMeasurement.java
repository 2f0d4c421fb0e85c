package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** What those who wait at other threads cost those of one thread. */
final class ScaleMeasurement implements Measurement {
  private static final int THREADS = 9000;
  private static final int EACH = 2;
  private static final double MILLI = 1000;
  private static final String ALONE = "nobody else waits";
  private static final String CROWDED = Bench.count(THREADS * EACH) + " wait elsewhere";

  private static final Report REPORT =
      new Report(
          "scale",
          "Post to the last of two readers, median, ms",
          """
          Two servers with %s threads each, and two polls at one more thread, which is posted to. At one of the servers two polls
          wait at each of the other threads as well (twice 10,000 would need more descriptors than a process gets here)."""
              .formatted(Bench.count(THREADS)),
          "durability",
          List.of(
              Column.median("median, ms", "median_us", MILLI),
              Column.median("p99, ms", "p99_us", MILLI),
              Column.median("last, ms", "last_us", MILLI),
              Column.ratio("last × alone", "last_us", ALONE),
              Column.median("processor, s", "processor_s", 1),
              Column.ratio("processor × alone", "processor_s", ALONE),
              Column.sum("missed", "missed"),
              Column.sum("early", "early"),
              Column.sum("others woken", "others_woken")),
          "last_us",
          MILLI);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    measure(bench, bench.board(), figures);
    measure(bench, bench.board().onDisk(), figures);
    bench.write(REPORT, figures, "scale");
  }

  private static void measure(Bench bench, StandaloneBoard kind, Figures figures)
      throws IOException {
    var run = new Load.Run(EACH, bench.posts(), 3);
    StandaloneBoard board = kind.with(new BoardData(1, THREADS)::createIn);
    String row = board.durability();
    try (Servers servers = bench.servers()) {
      Server alone = servers.start(board);
      Server crowded = servers.start(board);
      bench.warmUp(List.of(alone, crowded));
      try (var crowd = new Crowd(crowded, THREADS, EACH)) {
        for (int round = 0; round < bench.rounds(); round++) {
          bench.load().run(alone, run).addTo(figures, row, ALONE);
          bench.load().run(crowded, run).addTo(figures, row, CROWDED);
          figures.add(row, CROWDED, "others_woken", (double) crowd.answered());
        }
      }
    }
  }
}
