package dev.tailboard.board;

import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import dev.tailboard.dat.store.DatStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends threads, takes them away and brings them back. What was done outlives a crash: it stands in
 * the hidden directory {@code .threads} of the board, as {@code stopped/KEY} and {@code
 * archived/KEY}, and as {@code removed/KEY.dat}, which is the dat itself. A dat that is archived
 * stays where it is, so that its address and all offsets in it stay valid (D10, D11).
 *
 * <p>Safe for use by many threads; one act at a time.
 */
final class ThreadActs implements DatListener {
  private static final System.Logger LOG = System.getLogger(ThreadActs.class.getName());

  private final DatStore store;
  private final Archive archive;
  private final SubjectIndex subjects;
  private final Marks stopped;
  private final Marks archived;
  private final Path removed;

  private ThreadActs(
      DatStore store, Archive archive, SubjectIndex subjects, Path directory, Marks archived)
      throws IOException {
    this.store = store;
    this.archive = archive;
    this.subjects = subjects;
    this.archived = archived;
    this.stopped = Marks.read(directory.resolve("stopped"));
    this.removed = directory.resolve("removed");
  }

  /**
   * Reads what was done to the threads of a board, and lists the threads that it has.
   *
   * @param board the board's directory
   * @param last what the two lists said when the board was closed
   */
  static ThreadActs open(Path board, DatStore store, Clock clock, LastLists last)
      throws IOException {
    Path directory = board.resolve(".threads");
    Marks archived = Marks.read(directory.resolve("archived"));
    var acts =
        new ThreadActs(
            store,
            new Archive(clock, last.archived()),
            new SubjectIndex(clock, last.listed(), archived::has),
            directory,
            archived);
    store.addListener(acts.subjects);
    store.addListener(acts);
    acts.list(last);
    return acts;
  }

  /** The texts of the lists as they were when a board was closed. */
  record LastLists(SubjectText listed, SubjectText archived) {}

  private void list(LastLists last) throws IOException {
    var open = new ArrayList<ThreadKey>();
    var kept = new ArrayList<ThreadKey>();
    store.keys().forEach(key -> (archived.has(key) ? kept : open).add(key));
    subjects.addAll(new BumpOrder(last.listed()).sort(store.findAll(open)));
    var unknown = new LinkedHashSet<>(kept);
    for (SubjectText.Line line : last.archived().lines()) {
      if (unknown.remove(line.key())) {
        archive.add(line);
      }
    }
    store.findAll(List.copyOf(unknown)).forEach(archive::add);
  }

  SubjectIndex subjects() {
    return subjects;
  }

  Archive archive() {
    return archive;
  }

  /** An archived thread may change yet, by the hand of a moderator or of another program. */
  @Override
  public void changed(DatFile file, DatChange change) {
    if (archived.has(file.key())) {
      archive.add(file);
    }
  }

  ThreadState state(ThreadKey key) {
    if (archived.has(key)) {
      return isRemoved(key) ? ThreadState.REMOVED : ThreadState.ARCHIVED;
    }
    if (isRemoved(key)) {
      return ThreadState.REMOVED;
    }
    return stopped.has(key) ? ThreadState.STOPPED : ThreadState.OPEN;
  }

  /** Why a thread takes no posts, though it may not be full; never touches the disk. */
  Optional<Refusal> refusal(ThreadKey key) {
    if (archived.has(key)) {
      return Optional.of(Refusal.ARCHIVED);
    }
    return stopped.has(key) ? Optional.of(Refusal.STOPPED) : Optional.empty();
  }

  /** The thread; also one that another program has just put there. */
  Optional<DatFile> thread(ThreadKey key) throws IOException {
    Optional<DatFile> thread = store.find(key);
    thread.ifPresent(subjects::addUnlessKnown);
    return thread;
  }

  synchronized boolean stop(ThreadKey key) throws IOException {
    return thread(key).isPresent() && stopped.set(key);
  }

  synchronized boolean unstop(ThreadKey key) throws IOException {
    return stopped.clear(key);
  }

  synchronized boolean archive(ThreadKey key) throws IOException {
    Optional<DatFile> thread = thread(key);
    if (thread.isEmpty() || !archived.set(key)) {
      return false;
    }
    archive.add(thread.get());
    subjects.drop(key);
    return true;
  }

  synchronized boolean unarchive(ThreadKey key) throws IOException {
    if (!archived.clear(key)) {
      return false;
    }
    archive.drop(key);
    thread(key);
    return true;
  }

  synchronized boolean remove(ThreadKey key) throws IOException {
    Optional<DatFile> thread = thread(key);
    if (thread.isEmpty()) {
      return false;
    }
    Marks.makeDirectory(removed);
    if (!store.takeOut(key, pathOfRemoved(key))) {
      return false;
    }
    tell(thread.get(), new DatChange.Removed());
    return true;
  }

  synchronized boolean restore(ThreadKey key) throws IOException {
    Optional<DatFile> thread = store.bring(key, pathOfRemoved(key));
    thread.ifPresent(file -> tell(file, new DatChange.Appended(0, file.snapshot().size())));
    return thread.isPresent();
  }

  /** The store may have left the telling to another writer, who is not done yet. */
  private void tell(DatFile file, DatChange change) {
    subjects.changed(file, change);
    changed(file, change);
  }

  boolean isRemoved(ThreadKey key) {
    return Files.exists(pathOfRemoved(key));
  }

  /** The keys of the threads that were taken away, oldest first. */
  List<ThreadKey> removed() throws IOException {
    try (Stream<Path> files = Files.list(removed)) {
      return files
          .flatMap(file -> ThreadKey.ofFileName(file.getFileName().toString()).stream())
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new IOException("cannot list " + removed + ": " + e.getMessage(), e);
    }
  }

  /**
   * Archives the threads that were bumped longest ago until there are no more than so many. What
   * cannot be archived now is archived the next time.
   */
  void archiveBeyond(int most) {
    try {
      for (Optional<ThreadKey> oldest = subjects.oldestBeyond(most);
          oldest.isPresent() && archive(oldest.get()); ) {
        oldest = subjects.oldestBeyond(most);
      }
    } catch (IOException e) {
      LOG.log(WARNING, "cannot archive a thread: " + e.getMessage(), e);
    }
  }

  private Path pathOfRemoved(ThreadKey key) {
    return removed.resolve(key.fileName());
  }
}
