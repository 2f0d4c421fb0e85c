package dev.tailboard.board;

import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The directory of a board, which is all that makes a board: a running site finds it by itself. */
public final class BoardDirectory {
  /**
   * Names that stand for something else at the root of a site, now or by the custom of such sites:
   * those of its {@linkplain Area areas}, as far as they could be the id of a board.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "test", "api", "admin", "appeal", "static", "assets", "healthz", "metrics", "search",
          "kako");

  private BoardDirectory() {}

  /** Whether a name can never be a board's. */
  public static boolean isReserved(BoardName name) {
    return RESERVED.contains(name.value());
  }

  /** Whether a data directory has a board of this name. */
  static boolean isBoard(Path data, BoardName name) {
    Path directory = data.resolve(name.value());
    return !isReserved(name)
        && (Files.isRegularFile(directory.resolve("SETTING.TXT"))
            || Files.isDirectory(directory.resolve("dat")));
  }

  /**
   * Makes a board.
   *
   * @param data the data directory; made if it is missing
   * @param name the board's id
   * @param title one line of plain text
   * @return the board's directory
   * @throws FileAlreadyExistsException if there is something of that name
   * @throws IllegalArgumentException if the name is reserved, or the title is empty or has line
   *     breaks
   */
  public static Path create(Path data, BoardName name, String title) throws IOException {
    if (isReserved(name)) {
      throw new IllegalArgumentException("the board id \"" + name.value() + "\" is reserved");
    }
    if (TypedText.isBlank(title) || title.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a board needs a title of one line");
    }
    Path directory = data.resolve(name.value());
    Files.createDirectories(data);
    if (Files.exists(directory)) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    // Built aside under a hidden name: a running site must not find half a board.
    Path unfinished = data.resolve(".new-board-" + name.value());
    Files.createDirectories(unfinished.resolve("dat"));
    Files.write(unfinished.resolve("SETTING.TXT"), DatCodec.encode(settings(title)));
    Files.move(unfinished, directory);
    return directory;
  }

  private static String settings(String title) {
    return """
    BBS_TITLE=%s
    BBS_NONAME_NAME=名無しさん
    BBS_SUBJECT_COUNT=128
    BBS_NAME_COUNT=96
    BBS_MAIL_COUNT=96
    BBS_MESSAGE_COUNT=4096
    BBS_LINE_NUMBER=32
    BBS_THREAD_STOP=1000
    BBS_UNICODE=pass
    """
        .formatted(title.strip());
  }
}
