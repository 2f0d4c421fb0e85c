package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** From a post to its readers, by the form in which they read. */
final class FormatsMeasurement implements Measurement {
  private static final double MILLI = 1000;
  private static final String RAW = "Tailboard, dat";
  private static final String EVENT_STREAM = "Accept: text/event-stream";
  private static final int HTTP2_WARM_UP = 100;

  private static final Report REPORT =
      new Report(
          "formats",
          "Post to the last reader by format, ms",
          """
          As in the table of wakes. Events are one answer that never ends, so no poll comes back. HTTP/2: all polls of the dat wait
          as streams of one connection, so at one event loop, and a Netty client of the harness reads them: its own work is
          part of the times.""",
          "parked",
          List.of(
              Column.median("first, ms", "first_us", MILLI),
              Column.median("median, ms", "median_us", MILLI),
              Column.median("p99, ms", "p99_us", MILLI),
              Column.median("last, ms", "last_us", MILLI),
              Column.ratio("last × dat", "last_us", RAW),
              Column.ratio("last × nchan's events", "last_us", "nchan, events"),
              Column.median("processor, s", "processor_s", 1),
              Column.sum("missed", "missed"),
              Column.sum("early", "early"),
              Column.sum("failed", "failed")),
          "last_us",
          MILLI);

  /** How a server is read in one line of the table. */
  private record Reading(String name, Server server, Load load) {}

  private final Load http2 = new Http2Load();

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    try (Servers servers = bench.servers()) {
      List<Server> running =
          bench.startAll(
              servers, List.of(bench.board(), bench.board().onDisk(), new Nginx("nchan")));
      bench.warmUp(running);
      List<Reading> readings =
          running.stream().flatMap(each -> readings(bench, each).stream()).toList();
      for (Reading each : readings) {
        if (each.load() == http2) {
          http2.run(each.server(), new Load.Run(HTTP2_WARM_UP, bench.warmUp() / HTTP2_WARM_UP, 0));
        }
      }
      for (int round = 0; round < bench.rounds(); round++) {
        for (int parked : bench.parkedOr(1, 1000, 10_000)) {
          var run = new Load.Run(parked, bench.postsFor(parked), 3);
          for (Reading each : readings) {
            bench.measure(
                Bench.count(parked), each.name(), each.load(), each.server(), run, figures);
          }
        }
      }
    }
    bench.write(REPORT, figures, "formats");
  }

  private List<Reading> readings(Bench bench, Server server) {
    Target target = server.target();
    if (target.follow() != Target.Follow.DAT) {
      return List.of(events(bench, server, target.path()));
    }
    Server json =
        server.asking(
            target.asking(target.path() + "&format=json", Target.Follow.DAT, "Accept: */*"));
    return List.of(
        new Reading(server.name() + ", dat", server, bench.load()),
        new Reading(server.name() + ", dat over HTTP/2", server, http2),
        new Reading(server.name() + ", json", json, bench.load()),
        events(bench, server, BoardData.DAT_PATH));
  }

  private static Reading events(Bench bench, Server server, String path) {
    Target events = server.target().asking(path, Target.Follow.STREAM, EVENT_STREAM);
    return new Reading(server.name() + ", events", server.asking(events), bench.load());
  }
}
