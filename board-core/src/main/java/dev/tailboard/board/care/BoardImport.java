package dev.tailboard.board.care;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.Reindex;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.BoardLockedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings one board in. */
final class BoardImport {
  private final BoardTree from;
  private final BoardName name;
  private final Path target;
  private final boolean dry;
  private final Consumer<Finding> report;
  private final boolean isNew;

  /**
   * Where files are put: a new board is built aside, for a running site must not find half of it.
   */
  private final Path place;

  private int threads;
  private long posts;
  private int findings;

  private BoardImport(
      BoardTree from, BoardName name, Path data, boolean dry, Consumer<Finding> report) {
    this.from = from;
    this.name = name;
    this.target = data.resolve(name.value());
    this.dry = dry;
    this.report =
        finding -> {
          findings++;
          report.accept(finding);
        };
    this.isNew = !BoardDirectory.isBoard(data, name);
    this.place = isNew ? data.resolve(".new-board-" + name.value()) : target;
  }

  static Tally run(BoardTree from, BoardName name, Path data, boolean dry, Consumer<Finding> report)
      throws IOException {
    return new BoardImport(from, name, data, dry, report).run();
  }

  private Tally run() throws IOException {
    if (isNew) {
      requireFree(target);
      requireFree(place);
    }
    if (!dry) {
      Files.createDirectories(place.resolve("dat"));
    }
    texts();
    dats();
    if (!dry) {
      finish();
    }
    return new Tally(isNew ? 1 : 0, threads, posts, findings);
  }

  private static void requireFree(Path path) throws IOException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  private void texts() throws IOException {
    for (String text : BoardTree.TEXTS) {
      Optional<byte[]> bytes = from.read(text);
      if (bytes.isPresent() && !dry && !Files.exists(target.resolve(text))) {
        DatCharset charset = DatCharset.guess(bytes.get());
        byte[] converted =
            charset == DatCharset.WINDOWS_31J
                ? bytes.get()
                : DatCodec.encode(new String(bytes.get(), charset.charset()));
        Files.write(place.resolve(text), converted);
      }
    }
    Optional<byte[]> settings = from.read("SETTING.TXT");
    if (settings.isPresent()) {
      SettingExam.of(name.value(), settings.get()).forEach(report);
    } else {
      report.accept(new Finding(name + "/SETTING.TXT", 0, Fault.NO_SETTINGS, ""));
    }
  }

  private void dats() throws IOException {
    Map<ThreadKey, Listed> found = new HashMap<>();
    for (Path path : from.dats()) {
      Optional<DatScan.Found> read = DatScan.read(name + "/dat", path, report);
      if (read.isPresent()) {
        MendedDat dat = read.get().dat();
        found.put(read.get().key(), Listed.of(dat.title(), dat.posts()));
        place(read.get(), path);
      }
    }
    Optional<byte[]> subjects = from.read("subject.txt");
    if (subjects.isPresent()) {
      from.archived().forEach(found::remove); // of a board of Tailboard itself
      SubjectExam.of(name.value(), "subject.txt", subjects.get(), found).forEach(report);
      if (isNew && !dry) {
        Files.write(place.resolve("subject.txt"), subjects.get()); // for its order
      }
    }
    for (ThreadKey key : from.archived()) {
      mark(key);
    }
    for (Path path : from.foreignArchive()) {
      String directory = name + "/" + from.directory().relativize(path.resolveSibling(""));
      Optional<DatScan.Found> read = DatScan.read(directory, path, report);
      if (read.isPresent() && place(read.get(), path)) {
        mark(read.get().key());
      }
    }
  }

  /** Puts a thread into the archive. A board that is being served sees that at its next start. */
  private void mark(ThreadKey key) throws IOException {
    if (!dry) {
      Path marks = Files.createDirectories(place.resolve(BoardTree.ARCHIVED));
      Path mark = marks.resolve(key.value());
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
    }
  }

  private boolean place(DatScan.Found found, Path source) throws IOException {
    ThreadKey key = found.key();
    boolean placed =
        dry
            ? !Files.exists(target.resolve("dat").resolve(key.fileName()))
            : put(key, found.dat().bytes(), source);
    if (placed) {
      threads++;
      posts += found.dat().posts();
    } else {
      report.accept(new Finding(name + "/dat/" + key.fileName(), 0, Fault.KEY_TAKEN, ""));
    }
    return placed;
  }

  /**
   * Gives a whole dat its name in one step and never takes it from another: a link, unlike a
   * renaming, fails if the name is taken, also by a board that is being served meanwhile.
   */
  private boolean put(ThreadKey key, byte[] bytes, Path source) throws IOException {
    Path dats = place.resolve("dat");
    Path unfinished = dats.resolve(".import-" + key.value() + ".dat.tmp");
    try {
      Files.write(unfinished, bytes);
      Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(source));
      Files.createLink(dats.resolve(key.fileName()), unfinished);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void finish() throws IOException {
    try {
      Reindex.subjects(place, Reindex.Order.KEPT); // forces every dat to the disk, too
    } catch (BoardLockedException served) {
      return; // the server has seen the dats come and lists them itself
    }
    if (isNew) {
      Files.move(place, target);
    }
  }
}
