package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmarks/measure}: runs measurements and writes their tables and pictures. */
@Command(
    name = "measure",
    description = "Measures servers side by side and writes tables and pictures.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Measure implements Callable<Integer> {
  private static final Path BOARD_JAR = Path.of("examples/standalone-board/target/tailboard.jar");

  private static final int APPEND_MILLIS = 500;

  private static final Map<String, Measurement> QUESTIONS = new TreeMap<>();

  static {
    QUESTIONS.put("append", new AppendMeasurement(APPEND_MILLIS));
    QUESTIONS.put("core", new CoreMeasurement(false));
    QUESTIONS.put("external", new ExternalMeasurement());
    QUESTIONS.put("first", new FirstPosts());
    QUESTIONS.put("flame", new FlameMeasurement());
    QUESTIONS.put("formats", new FormatsMeasurement());
    QUESTIONS.put("idle", new IdleMeasurement());
    QUESTIONS.put("many", new ManyMeasurement(10_000, 100));
    QUESTIONS.put("memory", new MemoryMeasurement());
    QUESTIONS.put("range", new RangeMeasurement());
    QUESTIONS.put("scale", new ScaleMeasurement());
    QUESTIONS.put("start", new StartMeasurement());
    QUESTIONS.put("wake", new WakeMeasurement());
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "WHAT",
      description = "One or more of the names above, or all.")
  private List<String> questions;

  @Option(names = "--out", paramLabel = "DIR", description = "For the results (${DEFAULT-VALUE}).")
  private Path out = Path.of("docs/performance");

  @Option(
      names = "--tools",
      paramLabel = "DIR",
      description = "Where lpload.c and floor.c are (${DEFAULT-VALUE}).")
  private Path tools = Path.of("../shared/tools");

  @Option(names = "--rounds", paramLabel = "R", description = "Interleaved (${DEFAULT-VALUE}).")
  private int rounds = 2;

  @Option(
      names = "--parked",
      paramLabel = "N,N",
      split = ",",
      description = "How many polls wait; without it each table has its own numbers.")
  private List<Integer> parked = List.of();

  @Option(
      names = "--posts",
      paramLabel = "N",
      description = "Of one run with one poll; fewer with more (${DEFAULT-VALUE}).")
  private int posts = 40;

  @Option(
      names = "--warm-up",
      paramLabel = "POSTS",
      description = "Before the first round (${DEFAULT-VALUE}).")
  private int warmUp = 1200;

  @Option(
      names = "--peers",
      paramLabel = "NAME,NAME",
      split = ",",
      description = "Only those whose name holds one of these words.")
  private List<String> only = List.of("");

  @Option(
      names = "--jdks",
      paramLabel = "DIR,DIR",
      split = ",",
      description = "Other JDKs, for posts by other programs.")
  private List<Path> jdks = List.of();

  @Option(names = "--ports", paramLabel = "PORT", description = "The lowest (${DEFAULT-VALUE}).")
  private int ports = 18_300;

  private Measure() {}

  /** Runs in the root directory of the project, with everything built. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Measure()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Bench bench = bench();
    List<String> asked = questions.contains("all") ? List.copyOf(QUESTIONS.keySet()) : questions;
    if (!QUESTIONS.keySet().containsAll(asked)) {
      Bench.say("what can be measured: " + String.join(", ", QUESTIONS.keySet()) + ", all");
      return 2;
    }
    var took = new ArrayList<String>();
    boolean failed = false;
    for (String question : asked) {
      long began = System.nanoTime();
      try {
        QUESTIONS.get(question).run(bench);
      } catch (IOException e) { // an hour of other figures must not be lost
        Bench.say(question + " failed: " + e);
        failed = true;
      }
      took.add("%s %d s".formatted(question, (System.nanoTime() - began) / 1_000_000_000));
    }
    Bench.say("took: " + String.join(", ", took));
    return failed ? 1 : 0;
  }

  private Bench bench() throws IOException {
    var programs =
        new Tools(Path.of("benchmarks/target/tools"), tools, Path.of("benchmarks/src/main/c"));
    programs.missing("lpload").ifPresent(why -> Bench.say("without lpload: " + why));
    Load load = programs.missing("lpload").isPresent() ? new OwnLoad() : new Lpload(programs);
    StandaloneBoard board = board("Tailboard", Jdk.ours());
    var otherBoards = new ArrayList<StandaloneBoard>();
    for (Path home : jdks) {
      var jdk = new Jdk(home);
      otherBoards.add(board("Tailboard, JDK " + jdk.feature(), jdk));
    }
    return new Bench(
        out,
        Path.of("benchmarks/target/scratch"),
        rounds,
        posts,
        parked,
        warmUp,
        ports,
        peers(board, programs),
        board,
        otherBoards,
        programs,
        load);
  }

  private static StandaloneBoard board(String name, Jdk jdk) {
    return new StandaloneBoard(name, jdk, BOARD_JAR);
  }

  private List<Peer> peers(StandaloneBoard board, Tools programs) {
    var peers = new ArrayList<Peer>();
    peers.add(board);
    peers.add(board.onDisk());
    peers.add(Peers.javalin());
    peers.add(Peers.floor(programs, Peers.PROCESSORS));
    peers.add(Peers.floor(programs, 1));
    peers.add(Peers.floor(programs, Peers.PROCESSORS, "-u"));
    peers.add(new Nginx("nchan"));
    peers.add(Peers.plainJavalin());
    peers.removeIf(peer -> only.stream().noneMatch(word -> holds(peer.name(), word)));
    return peers;
  }

  private static boolean holds(String name, String word) {
    return name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }
}
