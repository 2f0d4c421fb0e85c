package dev.tailboard.standalone;

import dev.tailboard.board.CapFile;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard cap}: names with a secret, marked with a star. */
@Command(
    name = "cap",
    description = {
      "Gives and takes caps (キャップ). Who writes NAME#SECRET as the name, or #SECRET as the mail, is"
          + " shown as NAME★. A running server sees a change within a second.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CapCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Alone it does nothing but tell how to use it. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Where a cap counts. */
  static final class Where {
    @Option(
        names = "--board",
        paramLabel = "ID",
        description = "The only board where it counts (default: all boards).")
    private @Nullable String board;

    Optional<BoardName> of(DataOption data) throws Mistake {
      return board == null ? Optional.empty() : Optional.of(data.board(board));
    }
  }

  @Command(
      name = "set",
      description = "Gives a cap, or gives it another secret.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int set(
      @Parameters(paramLabel = "NAME", description = "What its holders are called.") String name,
      @Mixin Where where,
      @Mixin Passwords secret,
      @Mixin DataOption data)
      throws Mistake {
    Optional<BoardName> board = where.of(data);
    try {
      CapFile.set(data.existing(), name, board, secret.read());
      spec.commandLine().getOut().println("gave the cap " + name);
      return 0;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage("No cap was given: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot change the caps: " + Reasons.of(e) + ".");
    }
  }

  @Command(
      name = "remove",
      description = "Takes a cap away.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int remove(
      @Parameters(paramLabel = "NAME") String name, @Mixin Where where, @Mixin DataOption data)
      throws Mistake {
    Optional<BoardName> board = where.of(data);
    try {
      if (!CapFile.remove(data.existing(), name, board)) {
        throw Mistake.inSurroundings(
            "There is no cap %s %s."
                .formatted(
                    name,
                    board.map(each -> "on the board " + each.value()).orElse("for all boards")));
      }
      spec.commandLine().getOut().println("took the cap " + name);
      return 0;
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot change the caps: " + Reasons.of(e) + ".");
    }
  }
}
