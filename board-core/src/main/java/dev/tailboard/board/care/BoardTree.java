package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory of a board as 2ch software lays it out.
 *
 * @param name what the directory is called
 * @param directory where it is
 */
record BoardTree(String name, Path directory) {
  /** The texts that people write; their names are the same everywhere. */
  static final List<String> TEXTS = List.of("SETTING.TXT", "head.txt", "1000.txt");

  /** Where Tailboard marks the threads of its archive, a file for each. */
  static final String ARCHIVED = ".threads/archived";

  /**
   * The boards in a tree: the directory itself, or those in it, or those in its {@code public} as
   * Genkai keeps them.
   */
  static List<BoardTree> in(Path root) throws IOException {
    if (isBoard(root)) {
      return List.of(new BoardTree(nameOf(root.toRealPath()), root));
    }
    List<BoardTree> children = children(root);
    Path genkai = root.resolve("public");
    return children.isEmpty() && Files.isDirectory(genkai) ? children(genkai) : children;
  }

  private static List<BoardTree> children(Path root) throws IOException {
    return list(root).stream()
        .filter(BoardTree::isBoard)
        .map(path -> new BoardTree(nameOf(path), path))
        .toList();
  }

  private static boolean isBoard(Path directory) {
    return Files.isDirectory(directory.resolve("dat"))
        || Files.isRegularFile(directory.resolve("SETTING.TXT"));
  }

  /** Everything in a directory that is not hidden, by name; nothing if there is no directory. */
  static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(path -> !nameOf(path).startsWith(".")).sorted().toList();
    }
  }

  static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** What lies in {@code dat/}, but for what Tailboard has put aside there. */
  List<Path> dats() throws IOException {
    var dats = new ArrayList<>(list(directory.resolve("dat")));
    dats.removeIf(path -> nameOf(path).endsWith(".dat.torn"));
    return dats;
  }

  /** The threads that Tailboard keeps in its archive; their dats lie among the others. */
  Set<ThreadKey> archived() throws IOException {
    return list(directory.resolve(ARCHIVED)).stream()
        .map(path -> ThreadKey.parse(nameOf(path)))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /**
   * The dats that other software has put into its archive: {@code kako/…/KEY.dat} as 2ch does, and
   * {@code pool/KEY.cgi} as ぜろちゃんねる does.
   */
  List<Path> foreignArchive() throws IOException {
    var dats = new ArrayList<Path>();
    Path kako = directory.resolve("kako");
    if (Files.isDirectory(kako)) {
      try (Stream<Path> all = Files.walk(kako, 4)) {
        all.filter(path -> nameOf(path).endsWith(".dat")).sorted().forEach(dats::add);
      }
    }
    list(directory.resolve("pool")).stream()
        .filter(path -> nameOf(path).matches("[0-9]{9,10}\\.cgi"))
        .forEach(dats::add);
    return dats;
  }

  /** A file of the board; empty if there is none. */
  Optional<byte[]> read(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
  }
}
