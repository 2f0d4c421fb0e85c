package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** A server that has just been started: until it answers, and how it serves its first posts. */
final class FirstPosts implements Measurement {
  private static final int POSTS = 100;
  private static final String ROW = POSTS + " posts";
  private static final double MILLI = 1000;

  private static final Report REPORT =
      new Report(
          "first",
          "The first 100 posts after start: post to the one reader, median, ms",
          """
          Each server is started anew in each round. Start: from starting the process to its first answer of any kind. Then one
          poll waits, 100 times.""",
          "first",
          List.of(
              Column.median("start, ms", "start_ms", 1),
              Column.median("median, ms", "median_us", MILLI),
              Column.median("mean, ms", "mean_last_us", MILLI),
              Column.median("p99, ms", "p99_us", MILLI),
              Column.ratio("median × nchan", "median_us", "nchan"),
              Column.ratio("mean × nchan", "mean_last_us", "nchan"),
              Column.sum("missed", "missed"),
              Column.sum("early", "early"),
              Column.sum("failed", "failed")),
          "median_us",
          MILLI);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    var run = new Load.Run(1, POSTS, 0).with("--settle-ms", "5", "--settle-max-ms", "0");
    for (int round = 0; round < bench.rounds(); round++) {
      for (Peer peer : bench.available(bench.peers())) {
        try (Servers servers = bench.servers()) {
          Server server = servers.start(peer);
          figures.add(ROW, peer.name(), "start_ms", server.startMillis());
          bench.load().run(server, run).addTo(figures, ROW, peer.name());
        }
      }
    }
    bench.write(REPORT, figures, "first");
  }
}
