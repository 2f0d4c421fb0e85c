package dev.tailboard.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness works, with servers as processes of their own. The figures mean nothing. */
class HarnessTest {
  private static final int PARKED = 10;
  private static final int ROUNDS = 3;

  private final Load load = new OwnLoad();

  @Test
  void everyPollIsWokenByItsPostAndOnlyByIt() throws Exception {
    try (var servers = new Servers(0)) {
      for (Peer peer : List.of(Peers.netty(), Peers.javalin(), Peers.plainJavalin())) {
        Wakes wakes = load.run(servers.start(peer), new Load.Run(PARKED, ROUNDS, 1));
        assertThat(wakes.wakeups()).as(peer.name()).isEqualTo(PARKED * ROUNDS);
        assertThat(List.of(wakes.missed(), wakes.early(), wakes.failed()))
            .as("missed, early, failed at " + peer.name())
            .containsOnly(0L);
        assertThat(wakes.first()).isPositive().isLessThanOrEqualTo(wakes.last());
      }
    }
  }

  @Test
  void everyStreamOfAConnectionIsWokenByItsPost() throws Exception {
    try (var servers = new Servers(0)) {
      Wakes wakes =
          new Http2Load().run(servers.start(Peers.netty()), new Load.Run(PARKED, ROUNDS, 1));
      assertThat(wakes.wakeups()).isEqualTo(PARKED * ROUNDS);
      assertThat(List.of(wakes.missed(), wakes.early(), wakes.failed())).containsOnly(0L);
      assertThat(wakes.first()).isPositive().isLessThanOrEqualTo(wakes.last());
    }
  }

  @Test
  void everyPollIsWokenByAnotherProgram() throws Exception {
    try (var servers = new Servers(0)) {
      Server server = servers.start(Peers.netty());
      for (boolean byRename : List.of(false, true)) {
        var post = new ExternalPost(server.dat(), "a<>b<>c<>d<>\n", byRename);
        Wakes wakes = load.run(server, new Load.Run(PARKED, ROUNDS, 1).by(post));
        assertThat(wakes.wakeups()).as("by rename: " + byRename).isEqualTo(PARKED * ROUNDS);
        assertThat(List.of(wakes.missed(), wakes.early(), wakes.failed())).containsOnly(0L);
      }
    }
  }

  @Test
  void serversEndWithTheirOwner() throws Exception {
    Server server;
    try (var servers = new Servers(0)) {
      server = servers.start(Peers.plainJavalin());
      assertThat(server.process().isAlive()).isTrue();
    }
    assertThat(server.process().isAlive()).isFalse();
    assertThat(server.directory()).doesNotExist();
  }

  @Test
  void aTableAndAPictureAreWritten(@TempDir Path out) throws Exception {
    new WakeMeasurement().run(bench(out, 2, List.of(1, PARKED)));
    assertThat(out.resolve("wake.md"))
        .content()
        .contains("| 1 | Tailboard, Netty |", "| 10 | Tailboard, Netty |", "wake.svg", load.name())
        .doesNotContain("absent");
    assertThat(out.resolve("wake.svg")).content().contains("<rect", "Tailboard, Netty", "</svg>");
    assertThat(Files.readAllLines(out.resolve("wake.jsonl")))
        .contains(
            "{\"row\":\"10\",\"peer\":\"Tailboard, Netty\",\"metric\":\"missed\",\"rounds\":[0.0000, 0.0000]}");
  }

  @Test
  void memoryAndGarbageOfAPollAreMeasured(@TempDir Path out) throws Exception {
    new MemoryMeasurement().run(bench(out, 1, List.of(PARKED)));
    assertThat(Files.readAllLines(out.resolve("memory.jsonl")))
        .anyMatch(line -> line.contains("\"metric\":\"heap_b\",\"rounds\":["))
        .anyMatch(line -> line.contains("\"metric\":\"garbage_b\",\"rounds\":["));
  }

  @Test
  void appendsAreComparedWithInserts(@TempDir Path out) throws Exception {
    new AppendMeasurement(1).run(bench(out, 1, List.of()));
    assertThat(out.resolve("append.md"))
        .content()
        .contains("| 64, 1,000 | Tailboard DISK |", "| 1, 10 | SQLite FULL, one for each |");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).as("no dat and no database is left").noneMatch(Files::isDirectory);
    }
  }

  @Test
  void coresAreMeasuredWithWhatTheyAllocate(@TempDir Path out) throws Exception {
    System.setProperty("jmh.ignoreLock", "true"); // another build may be at it at the same time
    new CoreMeasurement(true).run(bench(out, 1, List.of()));
    assertThat(out.resolve("core.md")).content().contains("| RangePolicy.evaluate, habit wait |");
    assertThat(out.resolve("core.svg")).content().contains("Wake.parkAndWake, polls 100<");
    assertThat(Files.readAllLines(out.resolve("core.jsonl")))
        .anyMatch(line -> line.contains("Append.alone") && line.contains("allocated_b"));
  }

  private Bench bench(Path out, int rounds, List<Integer> parked) {
    List<Peer> peers = List.of(Peers.netty(), new AbsentPeer());
    var board = new StandaloneBoard("Tailboard", Jdk.ours(), out.resolve("absent.jar"));
    return new Bench(
        out, out, rounds, ROUNDS, parked, 1, 0, peers, board, List.of(), new Tools(out), load);
  }

  /** A server that is not installed. */
  private static final class AbsentPeer implements Peer {
    @Override
    public String name() {
      return "absent";
    }

    @Override
    public Optional<String> missing() {
      return Optional.of("not installed");
    }

    @Override
    public List<String> prepare(Path directory, int port) {
      throw new AssertionError("is not to be started");
    }

    @Override
    public Target target(int port) {
      throw new AssertionError("is not to be polled");
    }
  }
}
