package dev.tailboard.board.care;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Hands boards out as the plain trees that other software reads: what visitors may see and nothing
 * else, so no records, no secrets and only the public keys of SETTING.TXT.
 */
public final class TreeExport {
  private static final String KAKO = "kako/subject.txt";

  private TreeExport() {}

  /**
   * Copies boards, while a site serves them or not.
   *
   * @param data the data directory
   * @param to a directory that is missing or empty
   * @param wanted the ids of the boards; all if empty
   * @return what was copied
   * @throws FileAlreadyExistsException if there is something in {@code to}
   * @throws NoSuchFileException if a wanted board is missing
   * @throws IOException if something cannot be read or written
   */
  public static Tally run(Path data, Path to, List<BoardName> wanted) throws IOException {
    if (Files.exists(to) && !(Files.isDirectory(to) && BoardTree.list(to).isEmpty())) {
      throw new FileAlreadyExistsException(to.toString());
    }
    for (BoardName each : wanted) {
      if (!BoardDirectory.isBoard(data, each)) {
        throw new NoSuchFileException(data.resolve(each.value()).toString());
      }
    }
    Tally all = Tally.NOTHING;
    for (BoardTree tree : BoardTree.in(data)) {
      Optional<BoardName> name = BoardName.parse(tree.name());
      if (name.isPresent() && (wanted.isEmpty() || wanted.contains(name.get()))) {
        all = all.plus(export(tree, name.get(), to.resolve(tree.name())));
      }
    }
    return all;
  }

  private static Tally export(BoardTree tree, BoardName name, Path to) throws IOException {
    Files.createDirectories(to.resolve("dat"));
    for (String text : BoardTree.TEXTS) {
      Optional<byte[]> bytes = tree.read(text);
      if (bytes.isPresent()) {
        boolean isSettings = text.equals("SETTING.TXT");
        Files.write(
            to.resolve(text),
            isSettings ? BoardDirectory.published(name, bytes.get()) : bytes.get());
      }
    }
    var subjects = new SubjectCopy();
    var old = new SubjectCopy();
    Set<ThreadKey> archived = tree.archived();
    int threads = 0;
    long posts = 0;
    for (Path path : tree.dats()) {
      Optional<ThreadKey> key = ThreadKey.ofFileName(BoardTree.nameOf(path));
      if (key.isPresent()) {
        byte[] whole = WholeLines.of(Files.readAllBytes(path));
        boolean isArchived = archived.contains(key.get());
        Path copy = to.resolve(isArchived ? kako(key.get()) : "dat/" + key.get().fileName());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, whole);
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(path));
        (isArchived ? old : subjects).add(key.get(), whole);
        threads++;
        posts += WholeLines.listed(whole).most();
      }
    }
    Files.write(to.resolve("subject.txt"), subjects.bytes(list(tree, "subject.txt")));
    if (!archived.isEmpty()) {
      Files.write(to.resolve(KAKO), old.bytes(list(tree, KAKO)));
    }
    return new Tally(1, threads, posts, 0);
  }

  private static byte[] list(BoardTree tree, String file) throws IOException {
    return tree.read(file).orElse(new byte[0]);
  }

  /** Where 2ch keeps an archived thread. */
  private static String kako(ThreadKey key) {
    String digits = key.value();
    String first = digits.substring(0, digits.length() - 6);
    return digits.length() == 10
        ? "kako/%s/%s/%s".formatted(first, digits.substring(0, 5), key.fileName())
        : "kako/%s/%s".formatted(first, key.fileName());
  }
}
