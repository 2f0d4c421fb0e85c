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
  private final ThreadActs acts;
  private final List<SubjectFile> lists;
  private final BoardFile<BoardSettings> settings;
  private final BoardSettings usual;
  private final BoardFile<ListSettings> listSettings;
  private final BoardFile<byte[]> head;
  private final BoardFile<byte[]> threadStop;

  private Board(
      BoardName name, Path directory, DatStore store, ThreadActs acts, List<SubjectFile> lists) {
    this.name = name;
    this.store = store;
    this.acts = acts;
    this.lists = lists;
    this.settings =
        new BoardFile<>(directory.resolve("SETTING.TXT"), bytes -> BoardSettings.of(name, bytes));
    this.usual = BoardSettings.of(name, new byte[0]);
    this.listSettings = new BoardFile<>(directory.resolve("SETTING.TXT"), ListSettings::of);
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
      Path listed = directory.resolve("subject.txt");
      Path archived = directory.resolve("kako").resolve("subject.txt");
      Marks.makeDirectory(directory.resolve("kako"));
      var last = new ThreadActs.LastLists(SubjectFile.read(listed), SubjectFile.read(archived));
      ThreadActs acts = ThreadActs.open(directory, store, options.clock(), last);
      store.addListener(longPoll);
      var listedFile = new SubjectFile(listed, acts.subjects()::text, writer);
      var archivedFile = new SubjectFile(archived, acts.archive()::text, writer);
      acts.subjects().onChange(listedFile::touch);
      acts.archive().onChange(archivedFile::touch);
      listedFile.touch();
      archivedFile.touch();
      return new Board(name, directory, store, acts, List.of(listedFile, archivedFile));
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
    return subjects().file(key);
  }

  /**
   * The thread; also one that is archived, or that another program has just put there.
   *
   * @throws IOException if the disk cannot tell
   */
  public Optional<DatFile> thread(ThreadKey key) throws IOException {
    return acts.thread(key);
  }

  /** Begins a thread; empty if the key is taken, or was that of a thread which was removed. */
  Optional<DatFile> create(ThreadKey key, DatLine first) throws IOException {
    Optional<DatFile> created = acts.isRemoved(key) ? Optional.empty() : store.create(key, first);
    int most = listSettings().maxThreads();
    if (created.isPresent() && most > 0) {
      acts.archiveBeyond(most);
    }
    return created;
  }

  /** Why a thread takes no posts, though it may not be full; never touches the disk. */
  Optional<Refusal> refusal(ThreadKey key) {
    return acts.refusal(key);
  }

  /** What was done to a thread; {@link ThreadState#OPEN} for one that does not exist, too. */
  public ThreadState state(ThreadKey key) {
    return acts.state(key);
  }

  /**
   * Lets a thread take no more posts. It stays in the list.
   *
   * @return false if there is no such thread, or it was stopped
   * @throws IOException if it cannot be made to last; then nothing was done
   */
  public boolean stop(ThreadKey key) throws IOException {
    return acts.stop(key);
  }

  /**
   * Lets a stopped thread take posts again.
   *
   * @return false if it was not stopped
   * @throws IOException as {@link #stop}
   */
  public boolean unstop(ThreadKey key) throws IOException {
    return acts.unstop(key);
  }

  /**
   * Moves a thread from subject.txt to the list of the archive. Its dat stays at its address, and
   * those who wait for it wait on.
   *
   * @return false if there is no such thread, or it was archived
   * @throws IOException as {@link #stop}
   */
  public boolean archive(ThreadKey key) throws IOException {
    return acts.archive(key);
  }

  /**
   * Puts an archived thread back at the top of subject.txt.
   *
   * @return false if it was not archived
   * @throws IOException as {@link #stop}
   */
  public boolean unarchive(ThreadKey key) throws IOException {
    return acts.unarchive(key);
  }

  /**
   * Takes a thread away: its address is answered 404, also to those who wait there. Its dat is kept
   * where nobody reads it. That it was stopped or archived is kept, too.
   *
   * @return false if there is no such thread
   * @throws IOException if it cannot be moved
   */
  public boolean remove(ThreadKey key) throws IOException {
    return acts.remove(key);
  }

  /**
   * Brings back a thread that was removed, to the top of subject.txt unless it is archived.
   *
   * @return false if there is none of this key, or the key was taken meanwhile
   * @throws IOException if it cannot be moved
   */
  public boolean restore(ThreadKey key) throws IOException {
    return acts.restore(key);
  }

  /**
   * The keys of the threads that were removed, oldest first.
   *
   * @throws IOException if the disk cannot tell
   */
  public List<ThreadKey> removed() throws IOException {
    return acts.removed();
  }

  /**
   * Appends a post unless the thread is full. The list has it when this returns: the store may have
   * left the telling to another writer, who is not done yet.
   */
  Optional<AppendResult> append(DatFile thread, int maxPosts, DatLine line) throws IOException {
    Optional<AppendResult> result = thread.appendUpTo(maxPosts, line);
    result.ifPresent(at -> subjects().changed(thread, new DatChange.Appended(at.from(), at.to())));
    return result;
  }

  /** What was repaired when the board was opened, one sentence each. */
  List<String> repairs() {
    return store.repairs();
  }

  SubjectIndex subjects() {
    return acts.subjects();
  }

  /** The archived threads. */
  Archive archive() {
    return acts.archive();
  }

  /** What SETTING.TXT says at this moment. */
  BoardSettings settings() throws IOException {
    return settings.current().map(BoardFile.Read::value).orElse(usual);
  }

  /** What SETTING.TXT says about lists at this moment. */
  ListSettings listSettings() throws IOException {
    return listSettings.current().map(BoardFile.Read::value).orElse(ListSettings.USUAL);
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

  /** Writes the lists of threads and lets go of the dats. */
  void close() throws IOException {
    lists.forEach(SubjectFile::close);
    store.close();
  }
}
