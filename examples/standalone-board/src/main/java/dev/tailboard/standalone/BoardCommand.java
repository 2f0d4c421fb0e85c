package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.BoardFacts;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard board}. */
@Command(
    name = "board",
    description =
        "Makes boards, lists them and changes their settings, while a server runs or not.",
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
      @Mixin DataOption data)
      throws Mistake {
    BoardName name = DataOption.boardId(id);
    requireReadable("title", title);
    try {
      Path board = BoardDirectory.create(data.directory(), name, title);
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

  @Command(
      name = "list",
      description = "Lists the boards: id, number of threads, title.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int list(@Mixin DataOption data) throws Mistake {
    try {
      for (BoardFacts each : BoardDirectory.list(data.existing())) {
        spec.commandLine()
            .getOut()
            .printf("%s\t%d\t%s%n", each.name().value(), each.threads(), each.title());
      }
      return 0;
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot read the boards: " + Reasons.of(e) + ".");
    }
  }

  @Command(
      name = "set",
      description =
          "Changes lines of a board's SETTING.TXT; a server that runs reads it by itself. KEY="
              + " takes a line out.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int set(
      @Parameters(paramLabel = "ID", description = "The board.") String id,
      @Parameters(
              paramLabel = "KEY=VALUE",
              arity = "1..*",
              description = "Such as BBS_TITLE=ニュース or BBS_LINE_NUMBER=40.")
          List<String> lines,
      @Mixin DataOption data)
      throws Mistake {
    BoardName name = data.board(id);
    Map<String, String> changes = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw Mistake.inUsage("A setting is KEY=VALUE, not \"" + line + "\".");
      }
      requireReadable(line.substring(0, equals), line);
      changes.put(line.substring(0, equals), line.substring(equals + 1));
    }
    try {
      BoardDirectory.set(data.directory(), name, changes);
      spec.commandLine().getOut().println("changed the SETTING.TXT of " + id);
      return 0;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage("Nothing was changed: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw Mistake.inSurroundings("Nothing was changed: " + Reasons.of(e) + ".");
    }
  }

  private static void requireReadable(String what, String text) throws Mistake {
    if (text.indexOf('\uFFFD') >= 0) {
      throw Mistake.inUsage("The " + what + " cannot be read in this locale; use one with UTF-8.");
    }
  }
}
