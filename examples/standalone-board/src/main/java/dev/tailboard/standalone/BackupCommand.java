package dev.tailboard.standalone;

import dev.tailboard.board.care.TreeBackup;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard backup}. */
@Command(
    name = "backup",
    description = {
      "Copies the data directory, while a server runs or not, to a new directory in DIR that is"
          + " named by the time. Every acknowledged post is in the copy and no line is torn. Files"
          + " that have not changed since the copy before are shared with it by hard links.",
      "",
      "To restore: stop the server, copy such a directory (cp -a) to where --data points, start the"
          + " server. Old copies may be deleted one by one.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The directory of all copies; made if missing.")
  private Path to = Path.of("");

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake {
    try {
      TreeBackup.Made made = TreeBackup.run(data.existing(), to, Instant.now());
      spec.commandLine()
          .getOut()
          .printf(
              "made %s: copied files %d, shared with the copy before %d%n",
              made.directory(), made.copied(), made.linked());
      return 0;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage("No copy was made: " + e.getMessage() + ".");
    } catch (FileAlreadyExistsException e) {
      throw Mistake.inSurroundings("There is " + e.getFile() + " already; try again in a second.");
    } catch (IOException e) {
      throw Mistake.inSurroundings("No copy was made: " + Reasons.of(e) + ".");
    }
  }
}
