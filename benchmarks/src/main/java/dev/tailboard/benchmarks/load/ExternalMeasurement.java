package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From another program's line in a dat to the readers. */
final class ExternalMeasurement implements Measurement {
  private static final double MILLI = 1000;
  private static final String LINE = "a<>sage<>2026/01/01(Thu) 00:00:00<> by another program <>\n";

  private static final Report REPORT =
      new Report(
          "external",
          "Another program's line in a dat to the last reader, ms",
          """
          No request tells the server. Append: from just before the one write to the file. Rename: a file with the old content and
          the line is renamed over the dat; from just before that, the file was written earlier. inotify in C: a program that
          does only what must be done, see the README of benchmarks.""",
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

  /** A rename takes as long as so many appends, because a file is forced for it. */
  private static final int COSTS_MORE = 5;

  /** How the line comes into the file. */
  private enum Way {
    APPEND,
    RENAME
  }

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    for (Way way : Way.values()) {
      try (Servers servers = bench.servers()) {
        measure(bench, bench.startAll(servers, candidates(bench)), way, figures);
      }
    }
    bench.write(REPORT, figures, "external");
  }

  private static List<Peer> candidates(Bench bench) {
    var candidates = new ArrayList<Peer>(List.of(bench.board()));
    candidates.addAll(bench.otherBoards());
    candidates.add(Peers.inotify(bench.tools()));
    return candidates;
  }

  private static void measure(Bench bench, List<Server> running, Way way, Figures figures)
      throws IOException {
    int warmUp = way == Way.APPEND ? bench.warmUp() : bench.warmUp() / COSTS_MORE;
    for (Server server : running) {
      Bench.say("warming up " + server.name());
      bench.load().run(server, run(server, way, 1, warmUp, 0).with("--settle-max-ms", "0"));
    }
    for (int round = 0; round < bench.rounds(); round++) {
      for (int parked : bench.parkedOr(1, 1000)) {
        String row = Bench.count(parked) + ", " + way.name().toLowerCase(Locale.ROOT);
        bench.interleaved(
            running,
            round,
            server ->
                bench.measure(
                    row,
                    server.name(),
                    bench.load(),
                    server,
                    run(server, way, parked, bench.postsFor(parked), 3),
                    figures));
      }
    }
  }

  private static Load.Run run(Server server, Way way, int parked, int rounds, int warmUp) {
    return new Load.Run(parked, rounds, warmUp)
        .by(new ExternalPost(server.dat(), LINE, way == Way.RENAME))
        .with("--settle-ms", "1");
  }
}
