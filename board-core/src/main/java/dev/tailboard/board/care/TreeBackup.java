package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies a data directory while it is served. Every post that was acknowledged before the copy was
 * begun is in it, and no line is torn. A copy is a whole data directory of its own; files that have
 * not changed since the last one are shared with it by hard links, so another copy costs what was
 * written meanwhile.
 */
public final class TreeBackup {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String UNFINISHED = ".unfinished-";

  private final Path data;
  private final Path copy;
  private final Optional<Path> last;
  private final Map<Path, SubjectCopy> subjects = new HashMap<>();
  private final Set<Path> done = new HashSet<>();
  private int copied;
  private int linked;

  private TreeBackup(Path data, Path copy, Optional<Path> last) {
    this.data = data;
    this.copy = copy;
    this.last = last;
  }

  /**
   * What was made.
   *
   * @param directory the copy
   * @param copied the number of files that were copied
   * @param linked the number of files that are shared with the copy before
   */
  public record Made(Path directory, int copied, int linked) {}

  /**
   * Makes a copy.
   *
   * @param data the data directory
   * @param to the directory of all copies; made if it is missing, and not within {@code data}
   * @param now names the copy
   * @return the copy, when it is safe on the disk
   * @throws FileAlreadyExistsException if there is a copy of that second
   * @throws IllegalArgumentException if {@code to} lies within {@code data}
   * @throws IOException if something cannot be read or written; then nothing is left but a hidden
   *     directory that the next copy clears away
   */
  public static Made run(Path data, Path to, Instant now) throws IOException {
    Files.createDirectories(to);
    if (to.toRealPath().startsWith(data.toRealPath())) {
      throw new IllegalArgumentException("a copy within the data directory would copy itself");
    }
    Path made = to.resolve(NAME.format(now));
    if (Files.exists(made)) {
      throw new FileAlreadyExistsException(made.toString());
    }
    clearUnfinished(to);
    Path unfinished = to.resolve(UNFINISHED + made.getFileName());
    var backup = new TreeBackup(data, unfinished, newest(to));
    backup.run();
    Files.move(unfinished, made);
    CopiedFile.forceDirectory(to);
    return new Made(made, backup.copied, backup.linked);
  }

  private static Optional<Path> newest(Path to) throws IOException {
    List<Path> copies =
        BoardTree.list(to).stream()
            .filter(path -> BoardTree.nameOf(path).matches("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z"))
            .toList();
    return copies.isEmpty() ? Optional.empty() : Optional.of(copies.get(copies.size() - 1));
  }

  private static void clearUnfinished(Path to) throws IOException {
    try (Stream<Path> entries = Files.list(to)) {
      for (Path each : entries.toList()) {
        if (BoardTree.nameOf(each).startsWith(UNFINISHED)) {
          CopiedFile.deleteTree(each);
        }
      }
    }
  }

  /** Looks again until nothing new is found: a thread may have been moved to where we had been. */
  private void run() throws IOException {
    Files.createDirectories(copy);
    boolean more = true;
    while (more) {
      more = false;
      for (Path file : files()) {
        if (done.add(file)) {
          copy(file);
          more = true;
        }
      }
    }
    for (Map.Entry<Path, SubjectCopy> board : subjects.entrySet()) {
      Path list = board.getKey().resolve("subject.txt");
      new BoardTree("", board.getKey()).archived().forEach(board.getValue()::leaveOut);
      byte[] old = Files.exists(list) ? Files.readAllBytes(list) : new byte[0];
      CopiedFile.write(target(list), board.getValue().bytes(old), list);
    }
    CopiedFile.forceDirectories(copy);
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isPassing(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) { // gone since it was listed
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    Collections.sort(files);
    return files;
  }

  /** Locks, unfinished writes, and lists, which are made anew. */
  private boolean isPassing(Path file) {
    for (Path part : data.relativize(file)) {
      String name = part.toString();
      if (name.equals(".tailboard.lock")
          || name.startsWith(".new-board-")
          || name.startsWith(".write-test-")
          || (name.startsWith(".") && name.endsWith(".tmp"))) {
        return true;
      }
    }
    Path place = data.relativize(file);
    return place.getNameCount() == 2 && place.endsWith("subject.txt");
  }

  private Path target(Path file) {
    return copy.resolve(data.relativize(file));
  }

  private void copy(Path file) throws IOException {
    Path target = target(file);
    CopiedFile.createDirectories(data, copy, file);
    if (DatabaseCopy.concerns(file)) {
      DatabaseCopy.copy(file, target);
      return;
    }
    try {
      boolean same =
          last.isPresent()
              && CopiedFile.link(last.get().resolve(data.relativize(file)), file, target);
      Optional<SubjectCopy> list = listOf(file);
      if (same) {
        linked++;
        list.ifPresent(each -> each.addUnchanged(key(file).orElseThrow()));
      } else {
        byte[] bytes = Files.readAllBytes(file);
        byte[] kept = key(file).isPresent() ? WholeLines.of(bytes) : bytes;
        CopiedFile.write(target, kept, file);
        copied++;
        list.ifPresent(each -> each.add(key(file).orElseThrow(), kept));
      }
    } catch (NoSuchFileException gone) {
      Files.deleteIfExists(target); // removed, or moved to where it is found in the next round
    }
  }

  private static Optional<ThreadKey> key(Path file) {
    return ThreadKey.ofFileName(BoardTree.nameOf(file));
  }

  /** The list that names a dat; empty for other files. */
  private Optional<SubjectCopy> listOf(Path file) {
    Path directory = file.getParent();
    if (key(file).isEmpty() || directory == null || !directory.endsWith("dat")) {
      return Optional.empty();
    }
    Path board = directory.getParent();
    return board == null
        ? Optional.empty()
        : Optional.of(subjects.computeIfAbsent(board, any -> new SubjectCopy()));
  }
}
