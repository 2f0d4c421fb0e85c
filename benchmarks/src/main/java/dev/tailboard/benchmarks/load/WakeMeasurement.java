package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** From a post to its readers, by the number of polls that wait. */
final class WakeMeasurement implements Measurement {
  private static final String FLOOR = "floor × " + Peers.PROCESSORS;
  private static final double MILLI = 1000;

  private static final Report REPORT =
      new Report(
          "wake",
          "Post to the last reader, ms",
          """
          From just before the post is written to the last byte at the reader. First, last: median of the posts; median, p99: of all
          readers of all posts. Processor: seconds of the server for 10,000 wakeups, from the post to the last reader.""",
          "parked",
          List.of(
              Column.median("first, ms", "first_us", MILLI),
              Column.median("median, ms", "median_us", MILLI),
              Column.median("p99, ms", "p99_us", MILLI),
              Column.median("last, ms", "last_us", MILLI),
              Column.ratio("last × floor", "last_us", FLOOR),
              Column.ratio("last × nchan", "last_us", "nchan"),
              Column.ratio("p99 × nchan", "p99_us", "nchan"),
              Column.median("processor, s", "processor_s", 1),
              Column.ratio("processor × nchan", "processor_s", "nchan"),
              Column.sum("missed", "missed"),
              Column.sum("early", "early"),
              Column.sum("failed", "failed")),
          "last_us",
          MILLI);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    try (Servers servers = bench.servers()) {
      List<Server> running = bench.startAll(servers, bench.peers());
      bench.warmUp(running);
      for (int round = 0; round < bench.rounds(); round++) {
        for (int parked : bench.parkedOr(1, 100, 1000, 10_000, 19_000)) {
          var run = new Load.Run(parked, bench.postsFor(parked), 3);
          bench.interleaved(running, round, server -> bench.measure(server, run, figures));
        }
      }
    }
    bench.write(REPORT, figures, "wake");
  }
}
