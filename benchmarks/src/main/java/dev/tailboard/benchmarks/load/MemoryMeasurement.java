package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a parked poll costs a server in memory. */
final class MemoryMeasurement implements Measurement {
  private static final Report REPORT =
      new Report(
          "memory",
          "Heap or, without a heap, resident memory of the server per parked poll, bytes",
          """
          Each server is started anew in each round and has served 300 polls. Heap: objects that are alive after a full collection,
          by the histogram of classes, with all polls parked, less those without. Resident: of all processes of the server,
          without the kernel's memory for the sockets; a JVM's also holds garbage, and room that it had already. Garbage: what the
          server's threads allocate from the post to the last answer, for each poll beyond the first.""",
          "parked",
          List.of(
              Column.median("heap, bytes", "heap_b", 1),
              Column.median("resident, bytes", "rss_b", 1),
              Column.ratio("resident × nchan", "rss_b", "nchan"),
              Column.median("garbage of a wake, bytes", "garbage_b", 1)),
          "own_b",
          1);

  /** A server, and what parks the polls. */
  private record Case(Peer peer, String name, Load load) {}

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    for (int round = 0; round < bench.rounds(); round++) {
      for (Case each : cases(bench)) {
        for (int parked : bench.parkedOr(10_000)) {
          try (Servers servers = bench.servers()) {
            Server server = servers.start(each.peer());
            measure(each, server, parked, figures);
            if (server.isJava() && each.load() == bench.load()) {
              measureGarbage(server, parked, figures);
            }
          }
        }
      }
    }
    bench.write(REPORT, figures, "memory");
  }

  private static List<Case> cases(Bench bench) {
    var cases = new ArrayList<Case>();
    for (Peer peer : bench.available(bench.peers())) {
      cases.add(new Case(peer, peer.name(), bench.load()));
    }
    if (bench.board().missing().isEmpty()) {
      cases.add(new Case(bench.board(), bench.board().name() + ", HTTP/2", new Http2Load()));
    }
    return cases;
  }

  /** Without a figure if the server closes connections under it. */
  private static void measureGarbage(Server server, int parked, Figures figures) {
    try {
      double garbage = Garbage.perWaiter(server, parked);
      figures.add(Bench.count(parked), server.name(), "garbage_b", garbage);
    } catch (IOException e) {
      Bench.say(server.name() + ", garbage: " + e);
    }
  }

  private static void measure(Case what, Server server, int parked, Figures figures)
      throws IOException {
    what.load().run(server, new Load.Run(100, 3, 0));
    String row = Bench.count(parked);
    String command = Heap.command(server);
    double before = Heap.bytes(Commands.run(List.of("sh", "-c", command)));
    Wakes wakes =
        what.load().run(server, new Load.Run(parked, 1, 0).with(Load.Run.AT_PARK, command));
    double heap = (Heap.bytes(wakes.atPark()) - before) / parked;
    figures.add(row, what.name(), "heap_b", heap);
    figures.add(row, what.name(), "rss_b", wakes.rssPerPoll());
    figures.add(row, what.name(), "own_b", Double.isNaN(heap) ? wakes.rssPerPoll() : heap);
  }
}
