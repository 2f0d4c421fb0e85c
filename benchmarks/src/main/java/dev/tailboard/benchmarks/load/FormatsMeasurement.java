package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** From a post to its readers, by the form in which they read. */
final class FormatsMeasurement implements Measurement {
  private static final double MILLI = 1000;
  private static final String RAW = "Tailboard, dat";
  private static final String EVENT_STREAM = "Accept: text/event-stream";

  private static final Report REPORT =
      new Report(
          "formats",
          "Post to the last reader by format, ms",
          "As in the table of wakes. Events are one answer that never ends, so no poll comes back.",
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
              Column.sum("failed", "failed")),
          "last_us",
          MILLI);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    try (Servers servers = bench.servers()) {
      List<Server> running = bench.startAll(servers, List.of(bench.board(), new Nginx("nchan")));
      bench.warmUp(running);
      for (int round = 0; round < bench.rounds(); round++) {
        for (int parked : bench.parkedOr(1, 1000, 10_000)) {
          for (Server server : running) {
            if (server.target().follow() == Target.Follow.DAT) {
              measure(bench, figures, parked, "dat", server);
              measure(bench, figures, parked, "json", json(server));
              measure(bench, figures, parked, "events", events(server, BoardData.DAT_PATH));
            } else {
              measure(bench, figures, parked, "events", events(server, server.target().path()));
            }
          }
        }
      }
    }
    bench.write(REPORT, figures, "formats");
  }

  private static Server json(Server server) {
    Target target = server.target();
    return server.asking(
        target.asking(target.path() + "&format=json", Target.Follow.DAT, "Accept: */*"));
  }

  private static Server events(Server server, String path) {
    return server.asking(server.target().asking(path, Target.Follow.STREAM, EVENT_STREAM));
  }

  private static void measure(
      Bench bench, Figures figures, int parked, String format, Server server) throws IOException {
    Wakes wakes = bench.load().run(server, new Load.Run(parked, bench.postsFor(parked), 3));
    String name = server.name() + ", " + format;
    Bench.say(name + ", " + parked + " parked: " + wakes);
    wakes.addTo(figures, Bench.count(parked), name);
  }
}
