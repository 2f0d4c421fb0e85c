package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data directory a command is about. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "Directory of the boards (default: ./data).")
  private Path directory = Path.of("data");

  /** The directory, whether it is there or not. */
  Path directory() {
    return directory;
  }

  /** The directory, which must be there. */
  Path existing() throws Mistake {
    if (!Files.isDirectory(directory)) {
      throw Mistake.inSurroundings(
          "There is no data directory " + directory + "; --data DIR names another one.");
    }
    return directory;
  }

  /** A board that must be there. */
  BoardName board(String id) throws Mistake {
    BoardName name = boardId(id);
    if (!BoardDirectory.isBoard(existing(), name)) {
      throw Mistake.inSurroundings("There is no board " + id + " in " + directory + ".");
    }
    return name;
  }

  /** The id of a board. */
  static BoardName boardId(String id) throws Mistake {
    return BoardName.parse(id)
        .orElseThrow(
            () ->
                Mistake.inUsage(
                    "A board id is 1 to 64 letters, digits and _, not \"" + id + "\"."));
  }
}
