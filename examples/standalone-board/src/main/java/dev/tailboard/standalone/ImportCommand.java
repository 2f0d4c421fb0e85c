package dev.tailboard.standalone;

import dev.tailboard.board.care.Tally;
import dev.tailboard.board.care.TreeImport;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard import}. */
@Command(
    name = "import",
    description = {
      "Brings in boards of 2ch, Genkai, ぜろちゃんねる and the like: trees with BOARD/dat/KEY.dat.",
      "",
      "DIR is only read. What would hurt readers is mended in the copy, and every odd line is told"
          + " on standard output. Dats in UTF-8 or EUC-JP are converted to windows-31j (CP932)."
          + " Threads that are here already stay as they are. A running server may go on: it finds"
          + " the new threads by itself.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A board's directory, or one that holds several.")
  private Path from = Path.of("");

  @Option(
      names = "--board",
      paramLabel = "ID",
      description = "Id of the board here, if DIR is one board (default: the name of DIR).")
  private @Nullable String board;

  @Option(names = "--dry-run", description = "Only look and report; write nothing.")
  private boolean dry;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake {
    if (!Files.isDirectory(from)) {
      throw Mistake.inUsage("There is no directory " + from + " to import from.");
    }
    Optional<BoardName> as =
        board == null ? Optional.empty() : Optional.of(DataOption.boardId(board));
    PrintWriter out = spec.commandLine().getOut();
    try {
      Tally tally =
          TreeImport.run(
              from, data.directory(), as, dry, finding -> out.println(finding.sentenceWithMend()));
      out.printf(
          "%s: new boards %d, threads %d, posts %d; odd things %d%n",
          dry ? "would bring in" : "brought in",
          tally.boards(),
          tally.threads(),
          tally.posts(),
          tally.findings());
      return 0;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage("Nothing was imported: " + e.getMessage() + ".");
    } catch (FileAlreadyExistsException e) {
      throw Mistake.inSurroundings(
          "There is "
              + e.getFile()
              + ", which is no board; perhaps an import was interrupted: remove it and try again.");
    } catch (IOException e) {
      throw Mistake.inSurroundings("The import stopped: " + Reasons.of(e) + ".");
    }
  }
}
