package dev.tailboard.board;

import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.AppendResult;
import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One board: its directory, its dats and their list. Safe for use by many threads. */
public final class Board {
  private final BoardName name;
  private final DatStore store;
  private final SubjectIndex subjects;
  private final SubjectFile subjectFile;
  private final BoardFile<BoardSettings> settings;
  private final BoardSettings usual;
  private final BoardFile<byte[]> head;
  private final BoardFile<byte[]> threadStop;

  private Board(
      BoardName name, Path directory, DatStore store, SubjectIndex subjects, SubjectFile file) {
    this.name = name;
    this.store = store;
    this.subjects = subjects;
    this.subjectFile = file;
    this.settings =
        new BoardFile<>(directory.resolve("SETTING.TXT"), bytes -> BoardSettings.of(name, bytes));
    this.usual = BoardSettings.of(name, new byte[0]);
    this.head = new BoardFile<>(directory.resolve("head.txt"), bytes -> bytes);
    this.threadStop = new BoardFile<>(directory.resolve("1000.txt"), bytes -> bytes);
  }

  /**
   * Opens a board for writing and brings its subject.txt up to date.
   *
   * @throws dev.tailboard.dat.store.BoardLockedException if another process has it open
   * @throws IOException if the directory cannot be read or written
   */
  static Board open(
      BoardName name, Path directory, LongPoll longPoll, SiteOptions options, Executor writer)
      throws IOException {
    DatStore store = DatStore.open(directory, options.store().withClock(options.clock()));
    try {
      Path subjectPath = directory.resolve("subject.txt");
      SubjectText last = SubjectFile.read(subjectPath);
      var subjects = new SubjectIndex(options.clock(), last);
      store.addListener(subjects);
      store.addListener(longPoll);
      subjects.addAll(new BumpOrder(last).sort(store.findAll()));
      var file = new SubjectFile(subjectPath, subjects::text, writer);
      subjects.onChange(file::touch);
      file.touch();
      return new Board(name, directory, store, subjects, file);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The id of the board. */
  public BoardName name() {
    return name;
  }

  /** The thread, if it is in the list; never touches the disk. */
  Optional<DatFile> known(ThreadKey key) {
    return subjects.file(key);
  }

  /** The thread; also one that another program has just put there. */
  Optional<DatFile> thread(ThreadKey key) throws IOException {
    Optional<DatFile> thread = store.find(key);
    thread.ifPresent(subjects::addUnlessKnown);
    return thread;
  }

  /** Begins a thread; empty if the key is taken. */
  Optional<DatFile> create(ThreadKey key, DatLine first) throws IOException {
    return store.create(key, first);
  }

  /**
   * Appends a post unless the thread is full. The list has it when this returns: the store may have
   * left the telling to another writer, who is not done yet.
   */
  Optional<AppendResult> append(DatFile thread, int maxPosts, DatLine line) throws IOException {
    Optional<AppendResult> result = thread.appendUpTo(maxPosts, line);
    result.ifPresent(at -> subjects.changed(thread, new DatChange.Appended(at.from(), at.to())));
    return result;
  }

  /** What was repaired when the board was opened, one sentence each. */
  List<String> repairs() {
    return store.repairs();
  }

  SubjectIndex subjects() {
    return subjects;
  }

  /** What SETTING.TXT says at this moment. */
  BoardSettings settings() throws IOException {
    return settings.current().map(BoardFile.Read::value).orElse(usual);
  }

  BoardFile<BoardSettings> settingFile() {
    return settings;
  }

  /** The local rules, HTML. */
  BoardFile<byte[]> head() {
    return head;
  }

  /** What is said when a thread is full. */
  BoardFile<byte[]> threadStop() {
    return threadStop;
  }

  /** Writes the list of threads and lets go of the dats. */
  void close() throws IOException {
    subjectFile.close();
    store.close();
  }
}
