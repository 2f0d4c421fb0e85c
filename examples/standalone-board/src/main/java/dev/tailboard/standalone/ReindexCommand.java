package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.BoardFacts;
import dev.tailboard.board.Reindex;
import dev.tailboard.dat.store.BoardLockedException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailboard reindex}. */
@Command(
    name = "reindex",
    description = {
      "Makes anew what is derived from the dats. The server must be stopped; it keeps all of this"
          + " right by itself, so this is only for trees that were damaged or edited.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ReindexCommand implements Callable<Integer> {
  @Option(
      names = "--by-date",
      description = "Order threads by the dates of their posts, not as the old subject.txt does.")
  private boolean byDate;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake {
    try {
      for (BoardFacts board : BoardDirectory.list(data.existing())) {
        int threads =
            Reindex.subjects(
                data.directory().resolve(board.name().value()),
                byDate ? Reindex.Order.BY_DATE : Reindex.Order.KEPT);
        spec.commandLine()
            .getOut()
            .printf("%s: threads in subject.txt %d%n", board.name().value(), threads);
      }
      Reindex.search(data.directory());
      spec.commandLine().getOut().println("The search index is made anew at the next start.");
      return 0;
    } catch (BoardLockedException e) {
      throw Mistake.inSurroundings("Nothing was changed: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw Mistake.inSurroundings("The work stopped: " + Reasons.of(e) + ".");
    }
  }
}
