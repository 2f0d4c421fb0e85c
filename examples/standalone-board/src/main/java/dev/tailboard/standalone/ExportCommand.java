package dev.tailboard.standalone;

import dev.tailboard.board.care.Tally;
import dev.tailboard.board.care.TreeExport;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard export}. */
@Command(
    name = "export",
    description = {
      "Hands boards out as the plain trees that other software reads: BOARD/dat/KEY.dat,"
          + " subject.txt, SETTING.TXT, head.txt, 1000.txt. Only what visitors may see; for"
          + " everything, make a backup. A running server may go on.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A directory that is missing or empty.")
  private Path to = Path.of("");

  @Option(
      names = "--board",
      paramLabel = "ID",
      description = "Only this board; may be given several times.")
  private List<String> boards = new ArrayList<>();

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake {
    var wanted = new ArrayList<BoardName>();
    for (String each : boards) {
      wanted.add(data.board(each));
    }
    try {
      Tally tally = TreeExport.run(data.existing(), to, wanted);
      spec.commandLine()
          .getOut()
          .printf(
              "exported to %s: boards %d, threads %d, posts %d%n",
              to, tally.boards(), tally.threads(), tally.posts());
      return 0;
    } catch (FileAlreadyExistsException e) {
      throw Mistake.inUsage(to + " is not empty; nothing is ever overwritten.");
    } catch (IOException e) {
      throw Mistake.inSurroundings("The export stopped: " + Reasons.of(e) + ".");
    }
  }
}
