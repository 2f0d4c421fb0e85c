package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From another program's append to a dat to the readers. */
final class ExternalMeasurement implements Measurement {
  private static final double MILLI = 1000;
  private static final String LINE = "a<>sage<>2026/01/01(Thu) 00:00:00<> r{r} <>\\n";

  private static final Report REPORT =
      new Report(
          "external",
          "Another program's append to the last reader, ms",
          """
          lpload appends a line to the file, with one write, and no request tells the server. By post: the same server and readers,
          told by a request.""",
          "parked",
          List.of(
              Column.median("first, ms", "first_us", MILLI),
              Column.median("median, ms", "median_us", MILLI),
              Column.median("p99, ms", "p99_us", MILLI),
              Column.median("last, ms", "last_us", MILLI),
              Column.ratio("median × inotify", "median_us", "inotify in C"),
              Column.sum("missed", "missed"),
              Column.sum("early", "early"),
              Column.sum("failed", "failed")),
          "median_us",
          MILLI);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    try (Servers servers = bench.servers()) {
      var candidates = new ArrayList<Peer>(List.of(bench.board()));
      candidates.addAll(bench.otherBoards());
      candidates.add(Peers.inotify(bench.tools()));
      List<Server> running = bench.startAll(servers, candidates);
      for (Server server : running) {
        bench.load().run(server, byFile(server, 1, bench.warmUp(), 0, "--settle-max-ms", "0"));
      }
      for (int round = 0; round < bench.rounds(); round++) {
        for (int parked : bench.parkedOr(1, 1000)) {
          bench.interleaved(
              running,
              round,
              server ->
                  bench.measure(
                      server, byFile(server, parked, bench.postsFor(parked), 3), figures));
        }
      }
    }
    bench.write(REPORT, figures, "external");
  }

  private static Load.Run byFile(
      Server server, int parked, int rounds, int warmUp, String... more) {
    var options = new ArrayList<>(List.of("--append-file", server.dat().toString()));
    options.addAll(List.of("--post-body", LINE, "--settle-ms", "1"));
    options.addAll(List.of(more));
    return new Load.Run(parked, rounds, warmUp, options);
  }
}
