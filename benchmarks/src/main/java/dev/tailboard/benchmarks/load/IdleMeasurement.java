package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What a server does while nothing happens. */
final class IdleMeasurement implements Measurement {
  private static final int SECONDS = 10;
  private static final int TICKS_A_SECOND = 100;

  private static final Report REPORT =
      new Report(
          "idle",
          "Processor use while all polls wait, percent of one processor",
          """
          Over ten seconds, from five seconds after the last poll was parked; the smallest step is 0.1 %. Nothing is drawn for 0.""",
          "parked",
          List.of(Column.median("percent of a processor", "idle", 1)),
          "idle",
          1);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    List<Peer> peers =
        bench.available(bench.peers()).stream()
            .filter(peer -> !peer.name().startsWith(Peers.FLOOR))
            .toList();
    for (int round = 0; round < bench.rounds(); round++) {
      for (Peer peer : peers) {
        for (int parked : bench.parkedOr(10_000)) {
          try (Servers servers = bench.servers()) {
            Server server = servers.start(peer);
            var run = new Load.Run(parked, 1, 0).with(Load.Run.AT_PARK, ticks(server));
            String ticks = bench.load().run(server, run).atPark();
            figures.add(Bench.count(parked), peer.name(), "idle", percent(ticks));
          }
        }
      }
    }
    bench.write(REPORT, figures, "idle");
  }

  /** What a server with parked polls takes, in percent of one processor. Lasts 15 s. */
  static double percent(Server server) throws IOException {
    return percent(Processes.firstLine(List.of(ticks(server))));
  }

  private static double percent(String ticks) {
    return ticks.isEmpty()
        ? Double.NaN
        : 100 * Double.parseDouble(ticks) / (SECONDS * TICKS_A_SECOND);
  }

  /** A shell command that prints how many ticks of processor time a server took. */
  private static String ticks(Server server) {
    String files =
        server.pids().mapToObj(pid -> "/proc/" + pid + "/stat").collect(Collectors.joining(" "));
    return """
        ticks() { cat %s | awk '{s += $14 + $15} END {print s}'; }
        sleep 5; before=$(ticks); sleep %d; after=$(ticks); echo $((after - before))"""
        .formatted(files, SECONDS);
  }
}
