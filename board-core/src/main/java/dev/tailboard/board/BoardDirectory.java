package dev.tailboard.board;

import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  public static boolean isBoard(Path data, BoardName name) {
    Path directory = data.resolve(name.value());
    return !isReserved(name)
        && (Files.isRegularFile(directory.resolve("SETTING.TXT"))
            || Files.isDirectory(directory.resolve("dat")));
  }

  /**
   * The boards in a data directory, by id.
   *
   * @throws IOException if it cannot be read
   */
  public static List<BoardFacts> list(Path data) throws IOException {
    var boards = new ArrayList<BoardFacts>();
    try (Stream<Path> entries = Files.list(data)) {
      for (Path each : entries.sorted().toList()) {
        Optional<BoardName> name = BoardName.parse(String.valueOf(each.getFileName()));
        if (name.isPresent() && isBoard(data, name.get())) {
          boards.add(facts(each, name.get()));
        }
      }
    }
    return boards;
  }

  private static BoardFacts facts(Path directory, BoardName name) throws IOException {
    Path settings = directory.resolve("SETTING.TXT");
    byte[] bytes = Files.exists(settings) ? Files.readAllBytes(settings) : new byte[0];
    return new BoardFacts(
        name, dats(directory.resolve("dat")), BoardSettings.of(name, bytes).title());
  }

  private static int dats(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return (int)
          entries
              .filter(file -> ThreadKey.ofFileName(String.valueOf(file.getFileName())).isPresent())
              .count();
    }
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

  /**
   * Changes values in a board's SETTING.TXT; all other lines stay. A running site reads it anew.
   *
   * @param changes the values by key; an empty value takes the key out
   * @throws IllegalArgumentException if a key has another form than {@code [A-Za-z0-9_]+} or a
   *     value has control characters
   * @throws IOException if the file cannot be read or written
   */
  public static void set(Path data, BoardName name, Map<String, String> changes)
      throws IOException {
    changes.forEach(
        (key, value) -> {
          if (!key.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("\"" + key + "\" is no key of SETTING.TXT");
          }
          if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the value of " + key + " must be one line");
          }
        });
    Path file = data.resolve(name.value()).resolve("SETTING.TXT");
    String old =
        Files.exists(file) ? JapaneseText.decode(Files.readAllBytes(file)) : settings(name.value());
    var left = new LinkedHashMap<>(changes);
    var text = new StringBuilder();
    for (String line : old.lines().toList()) {
      String key = line.substring(0, Math.max(0, line.indexOf('=')));
      if (changes.containsKey(key)) {
        String value = left.remove(key);
        text.append(value == null || value.isEmpty() ? "" : key + "=" + value + "\n");
      } else {
        text.append(line).append('\n');
      }
    }
    left.values().removeIf(String::isEmpty);
    left.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    AtomicFile.write(file, DatCodec.encode(text.toString()), Instant.now());
  }

  /**
   * What everybody may see of a SETTING.TXT: the keys that clients know, each once, and always a
   * title. A file in the directory may hold more than that, such as the bans of other software.
   *
   * @param file the bytes of the file
   */
  public static byte[] published(BoardName board, byte[] file) {
    return DatCodec.encode(BoardSettings.of(board, file).published());
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
