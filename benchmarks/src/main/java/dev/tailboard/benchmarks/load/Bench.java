package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What every measurement is given.
 *
 * @param out where the results go
 * @param scratch for files that have to be on a real disk
 * @param rounds how often each figure is taken
 * @param posts of one run with one poll
 * @param parked how many polls wait, one row each; empty if each table may choose
 * @param warmUp posts that each server gets before the first round
 * @param firstPort the lowest port to use; 0 for any
 * @param peers servers that may be measured
 * @param board the standalone board
 * @param otherBoards the same on other JDKs
 * @param tools the C programs
 * @param load the load generator
 */
record Bench(
    Path out,
    Path scratch,
    int rounds,
    int posts,
    List<Integer> parked,
    int warmUp,
    int firstPort,
    List<Peer> peers,
    StandaloneBoard board,
    List<StandaloneBoard> otherBoards,
    Tools tools,
    Load load) {
  /** For what a server opens besides the sockets of those who wait. */
  private static final int SPARE_DESCRIPTORS = 300;

  /** What is done with one server in one round. */
  interface Step {
    void with(Server server) throws IOException;
  }

  Servers servers() throws IOException {
    return new Servers(firstPort);
  }

  /** Starts every peer that can run here, and says which cannot. */
  List<Server> startAll(Servers servers, List<Peer> candidates) throws IOException {
    var running = new ArrayList<Server>();
    for (Peer peer : available(candidates)) {
      running.add(servers.start(peer));
    }
    return running;
  }

  /** The peers that can run here; says which cannot. */
  List<Peer> available(List<Peer> candidates) {
    candidates.forEach(
        peer ->
            peer.missing().ifPresent(why -> say("left out: " + peer.name() + " (" + why + ")")));
    return candidates.stream().filter(peer -> peer.missing().isEmpty()).toList();
  }

  /** Warms the servers up: what a server does for its first posts is another measurement. */
  void warmUp(List<Server> servers) throws IOException {
    for (Server server : servers) {
      say("warming up " + server.name());
      load.run(server, new Load.Run(1, warmUp, 0).with("--settle-ms", "0", "--settle-max-ms", "0"));
    }
  }

  /** One run; one that fails is told and counted, for an hour of others must not be lost. */
  void measure(Server server, Load.Run run, Figures figures) {
    measure(count(run.parked()), server.name(), load, server, run, figures);
  }

  /** The same in another row, under another name and with another load. */
  void measure(String row, String name, Load with, Server server, Load.Run run, Figures figures) {
    try {
      Wakes wakes = with.run(server, run);
      say(name + ", " + row + " parked: " + wakes);
      wakes.addTo(figures, row, name);
    } catch (IOException e) {
      say(name + ", " + row + " parked: " + e);
      figures.add(row, name, "failed", 1);
    }
  }

  /** One step with every server, each round in another order. */
  void interleaved(List<Server> servers, int round, Step step) throws IOException {
    var order = new ArrayList<>(servers);
    Collections.rotate(order, -round);
    for (Server server : order) {
      step.with(server);
    }
  }

  /** How many polls wait, one row each: what was asked for, or what is usual, if it can be had. */
  List<Integer> parkedOr(Integer... usual) throws IOException {
    int most = Processes.mostDescriptors() - SPARE_DESCRIPTORS;
    var possible = new ArrayList<>(parked.isEmpty() ? List.of(usual) : parked);
    for (int each : possible) {
      if (each > most) {
        say(
            "left out: %s parked (ulimit -Hn allows %s)"
                .formatted(count(each), count(Math.max(0, most))));
      }
    }
    possible.removeIf(each -> each > most);
    return possible;
  }

  /** Posts of one run: fewer where each takes longer. */
  int postsFor(int polls) {
    int share = polls <= 1 ? 1 : polls <= 100 ? 2 : polls <= 1000 ? 5 : 16;
    return Math.max(1, posts / share);
  }

  void write(Report report, Figures figures, String command) throws IOException {
    write(report, figures, command, load.name());
  }

  /** Writes what was measured with something else than the load generator. */
  void write(Report report, Figures figures, String command, String instrument) throws IOException {
    report.write(
        out,
        figures,
        "`benchmarks/measure %s`: medians of %d interleaved rounds, measured with %s; %s."
            .formatted(command, figures.mostRounds(), instrument, Machine.line()));
    say("written: " + out.resolve(report.name() + ".md"));
  }

  static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static void say(String line) {
    System.err.println(line);
  }
}
