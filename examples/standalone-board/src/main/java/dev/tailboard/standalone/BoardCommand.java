package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard board}. */
@Command(
    name = "board",
    description = "Makes boards.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BoardCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Alone it does nothing but tell how to use it. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "create",
      description = "Makes a board; a server that runs finds it by itself.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int create(
      @Parameters(paramLabel = "ID", description = "Letters, digits and _; part of the address.")
          String id,
      @Option(
              names = "--title",
              required = true,
              paramLabel = "TITLE",
              description = "What the board is called.")
          String title,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "./data",
              description = "Directory of the boards (default: ./data).")
          Path data)
      throws Mistake {
    BoardName name =
        BoardName.parse(id)
            .orElseThrow(
                () ->
                    Mistake.inUsage(
                        "A board id is 1 to 64 letters, digits and _, not \"" + id + "\"."));
    if (title.indexOf('\uFFFD') >= 0) {
      throw Mistake.inUsage("The title cannot be read in this locale; use one with UTF-8.");
    }
    try {
      Path board = BoardDirectory.create(data, name, title);
      spec.commandLine().getOut().println("made " + board + ", to be seen at /" + id + "/");
      return 0;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage("The board cannot be made: " + e.getMessage() + ".");
    } catch (FileAlreadyExistsException e) {
      throw Mistake.inSurroundings("There is a board or something else at " + e.getFile() + ".");
    } catch (IOException e) {
      throw Mistake.inSurroundings("The board cannot be made: " + Reasons.of(e) + ".");
    }
  }
}
