package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parked poll costs a server in memory. */
final class MemoryMeasurement implements Measurement {
  private static final Pattern USED =
      Pattern.compile("(?:generation|garbage-first heap)\\s+total \\d+K, used (\\d+)K");
  private static final int KIBI = 1024;

  private static final Report REPORT =
      new Report(
          "memory",
          "Resident memory of the server per parked poll, bytes",
          """
          Each server is started anew in each round and has served 100 polls. Heap: what a full collection leaves, with all polls
          parked and without. Resident: of all processes of the server, without the kernel's memory for the sockets; a JVM's
          also holds garbage.""",
          "parked",
          List.of(
              Column.median("heap, bytes", "heap_b", 1),
              Column.median("resident, bytes", "rss_b", 1),
              Column.ratio("resident × nchan", "rss_b", "nchan")),
          "rss_b",
          1);

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    for (int round = 0; round < bench.rounds(); round++) {
      for (Peer peer : bench.available(bench.peers())) {
        for (int parked : bench.parked()) {
          if (parked >= 1000) { // or it drowns in what else happens
            try (Servers servers = bench.servers()) {
              measure(bench, servers.start(peer), parked, figures);
            }
          }
        }
      }
    }
    bench.write(REPORT, figures, "memory");
  }

  private static void measure(Bench bench, Server server, int parked, Figures figures)
      throws IOException {
    bench.load().run(server, new Load.Run(100, 3, 0));
    String row = Bench.count(parked);
    var run = new Load.Run(parked, 1, 0);
    String heapInfo = heapInfo(server);
    double before = used(Commands.run(List.of("sh", "-c", heapInfo)));
    Wakes wakes = bench.load().run(server, run.with("--at-park", heapInfo));
    figures.add(row, server.name(), "heap_b", (used(wakes.atPark()) - before) / parked);
    figures.add(row, server.name(), "rss_b", wakes.rssPerPoll());
  }

  /**
   * A shell command that collects a JVM's garbage and prints what is left on one line; nothing of
   * another program, which jcmd's signal would end.
   */
  private static String heapInfo(Server server) {
    return server.isJava()
        ? "%1$s %2$d GC.run >/dev/null && %1$s %2$d GC.heap_info | tr '\\n' ' '"
            .formatted(Jdk.ours().program("jcmd"), server.pid())
        : "true";
  }

  private static double used(String heapInfo) {
    Matcher used = USED.matcher(heapInfo);
    double sum = 0;
    while (used.find()) {
      sum += Double.parseDouble(used.group(1)) * KIBI;
    }
    return sum == 0 ? Double.NaN : sum;
  }
}
