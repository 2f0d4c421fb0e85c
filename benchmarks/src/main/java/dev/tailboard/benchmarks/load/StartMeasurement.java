package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the standalone board to its first answer, with and without ready-made classes.
 */
final class StartMeasurement implements Measurement {
  private static final String ROW = "one small thread";
  private static final int FEWEST_ROUNDS = 5;
  private static final double MILLION = 1e6;

  private static final Report REPORT =
      new Report(
          "start",
          "Start to first answer, ms",
          """
          From the start of the process to the first byte of an answer, asked for every 5 ms, and the processor time of the
          process until then. Archive: the archive of classes that `./tailboard` makes at the first start after a build.""",
          "data",
          List.of(
              Column.median("start, ms", "start_ms", 1),
              Column.median("processor, ms", "processor_ms", 1)),
          "start_ms",
          1);

  @Override
  public void run(Bench bench) throws IOException {
    if (bench.board().missing().isPresent()) {
      Bench.say("left out: start (" + bench.board().missing().get() + ")");
      return;
    }
    var figures = new Figures();
    Files.createDirectories(bench.scratch());
    Path directory = Files.createTempDirectory(bench.scratch(), "start-");
    List<StandaloneBoard> boards = boards(bench, directory);
    for (int round = 0; round < Math.max(bench.rounds(), FEWEST_ROUNDS); round++) {
      for (StandaloneBoard board : boards) {
        try (Servers servers = bench.servers()) {
          Server server = servers.start(board);
          double processor = Processes.nanos(server) / MILLION;
          figures.add(ROW, board.name(), "start_ms", server.startMillis());
          figures.add(ROW, board.name(), "processor_ms", processor);
        }
      }
    }
    for (int i = 0; i < boards.size(); i++) {
      Files.deleteIfExists(archive(directory, i));
    }
    Files.delete(directory);
    bench.write(REPORT, figures, "start", "the harness itself");
  }

  /** Each board as it is, and with an archive that is made here. */
  private static List<StandaloneBoard> boards(Bench bench, Path directory) throws IOException {
    var plain = new ArrayList<StandaloneBoard>(List.of(bench.board()));
    plain.addAll(bench.otherBoards());
    var all = new ArrayList<StandaloneBoard>();
    for (StandaloneBoard each : plain) {
      Path archive = archive(directory, all.size() + 1);
      all.add(each);
      makeArchive(bench, each, archive);
      all.add(
          each.named(each.name() + ", archive")
              .withJava("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off"));
    }
    return all;
  }

  private static Path archive(Path directory, int number) {
    return directory.resolve(number + ".jsa");
  }

  /** Java writes it at the end of the board, which is asked to end. */
  private static void makeArchive(Bench bench, StandaloneBoard board, Path archive)
      throws IOException {
    try (Servers servers = bench.servers()) {
      Server server = servers.start(board.withJava("-XX:ArchiveClassesAtExit=" + archive));
      server.process().destroy();
      server.process().onExit().join();
    }
    if (!Files.exists(archive)) {
      throw new IOException("no archive of classes was written to " + archive);
    }
  }
}
