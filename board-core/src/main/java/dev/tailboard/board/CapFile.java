package dev.tailboard.board;

import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The caps (キャップ) of a site: names that only those who know a secret may bear, marked with a star.
 * They lie in the data directory in a file that no URL names, one a line: the name, the board or
 * {@code *}, and a hash of the secret under the key of the site, divided by tabs. A running site
 * sees a change within a second.
 */
public final class CapFile {
  static final String FILE_NAME = ".caps";

  private static final int LEAST_SECRET = 8;
  private static final String ALL_BOARDS = "*";

  private CapFile() {}

  /**
   * A cap.
   *
   * @param name what its holders are called, as it stands in the dat
   * @param board the only board where it counts; empty for all
   * @param hash of the secret
   */
  record Cap(String name, Optional<BoardName> board, String hash) {
    boolean countsOn(BoardName where) {
      return board.isEmpty() || board.get().equals(where);
    }

    private String line() {
      return name + "\t" + board.map(BoardName::value).orElse(ALL_BOARDS) + "\t" + hash + "\n";
    }
  }

  /**
   * Gives a cap, or gives it another secret.
   *
   * @param data the data directory
   * @param name one line of plain text
   * @param board the only board where it counts; empty for all
   * @param secret at least 8 characters
   * @throws IllegalArgumentException if the name is empty or has characters that no name may have,
   *     or the secret is too short
   * @throws IOException if the file cannot be read or written
   */
  public static void set(Path data, String name, Optional<BoardName> board, String secret)
      throws IOException {
    Optional<String> stored = TypedText.line(name);
    if (stored.isEmpty() || TypedText.isBlank(stored.get())) {
      throw new IllegalArgumentException("a cap needs a name of one line");
    }
    if (secret.length() < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of a cap needs at least " + LEAST_SECRET + " characters");
    }
    List<Cap> caps = without(data, stored.get(), board);
    String hash = hash(SiteSecret.of(data), DatCodec.encode(secret));
    caps.add(new Cap(stored.get(), board, hash));
    write(data, caps);
  }

  /** Takes a cap away; returns false if there is none of that name for that board. */
  public static boolean remove(Path data, String name, Optional<BoardName> board)
      throws IOException {
    List<Cap> left = without(data, TypedText.line(name).orElse(""), board);
    boolean found = left.size() < read(data).size();
    if (found) {
      write(data, left);
    }
    return found;
  }

  private static List<Cap> without(Path data, String name, Optional<BoardName> board)
      throws IOException {
    List<Cap> caps = new ArrayList<>(read(data));
    caps.removeIf(cap -> cap.name.equals(name) && cap.board.equals(board));
    return caps;
  }

  private static List<Cap> read(Path data) throws IOException {
    try {
      return parse(Files.readAllBytes(data.resolve(FILE_NAME)));
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private static void write(Path data, List<Cap> caps) throws IOException {
    var text = new StringBuilder();
    caps.forEach(cap -> text.append(cap.line()));
    Path file = data.resolve(FILE_NAME);
    AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8), Instant.now());
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** The caps of a file; lines that make no sense are none. */
  static List<Cap> parse(byte[] file) {
    var caps = new ArrayList<Cap>();
    for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      boolean whole = fields.length == 3 && !fields[0].isBlank();
      if (whole && (fields[1].equals(ALL_BOARDS) || BoardName.parse(fields[1]).isPresent())) {
        caps.add(new Cap(fields[0], BoardName.parse(fields[1]), fields[2]));
      }
    }
    return caps;
  }

  static String hash(SiteSecret site, byte[] secret) {
    return HexFormat.of().formatHex(site.forPurpose("cap").of(secret));
  }
}
