package dev.tailboard.board.search;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the thread behind {@link SiteSearch} does. All of it is for that thread but {@link #index}
 * and {@link #isComplete}.
 */
final class IndexWorker {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.search");

  /** How long it works on what is old at a stretch; then it is to rest as long. */
  static final long PORTION_MILLIS = 100;

  private final Path directory;
  private final ThreadSource source;
  private final BooleanSupplier stop;

  /** Dats that may differ from the index. */
  private final Set<DatId> backlog = new LinkedHashSet<>();

  private @Nullable DatIndexer indexer;
  private boolean changed;
  private boolean commitPromised;
  private volatile @Nullable PostIndex index;
  private volatile boolean complete;

  /**
   * A worker that has opened nothing.
   *
   * @param stop tells when to leave off
   */
  IndexWorker(Path directory, ThreadSource source, BooleanSupplier stop) {
    this.directory = directory;
    this.source = source;
    this.stop = stop;
  }

  /** How far a portion of work has come. */
  enum Progress {
    DONE,
    MORE,
    FAILED
  }

  /** The index; empty before it is open and after it failed. */
  Optional<PostIndex> index() {
    return Optional.ofNullable(index);
  }

  /** Whether the index has every post, but for those of the last second. */
  boolean isComplete() {
    return complete;
  }

  /** Opens the index, anew if need be; returns false if that cannot be. */
  boolean open() {
    if (index != null) {
      return true;
    }
    try {
      try {
        openFiles();
      } catch (IOException | RuntimeException damaged) {
        LOG.log(INFO, "the search index in {0} is made anew: {1}", directory, damaged);
        deleteFiles();
        openFiles();
      }
      look(source.boards());
      return true;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void openFiles() throws IOException {
    Files.createDirectories(directory);
    PostIndex opened = PostIndex.open(directory);
    indexer = new DatIndexer(opened, source);
    backlog.clear();
    backlog.addAll(indexer.dats());
    complete = false;
    index = opened;
  }

  /** Notes the dats of these boards that may differ from the index. */
  void look(List<BoardName> boards) {
    DatIndexer open = indexer;
    if (open == null) {
      return; // opening looks at all boards
    }
    complete = false;
    for (BoardName board : boards) {
      try {
        for (ThreadSource.Listed thread : source.threads(board)) {
          var dat = new DatId(board, thread.key());
          if (open.has(dat, thread)) {
            backlog.remove(dat);
          } else {
            backlog.add(dat);
          }
        }
      } catch (IOException unreadable) {
        LOG.log(WARNING, "cannot look for posts to search on " + board.value(), unreadable);
      }
    }
  }

  /** Takes these dats, and as many of the backlog as can be done in a short time. */
  Progress take(Collection<DatId> dats) {
    try {
      updateAll(new LinkedHashSet<>(dats).iterator(), Long.MAX_VALUE);
      updateAll(backlog.iterator(), TimeUnit.MILLISECONDS.toNanos(PORTION_MILLIS));
      current().refresh();
      complete = backlog.isEmpty();
      return complete ? Progress.DONE : Progress.MORE;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return Progress.FAILED;
    }
  }

  /** Updates dats until the time is over, and takes each from where it came. */
  private void updateAll(Iterator<DatId> dats, long nanos) throws IOException {
    long start = System.nanoTime();
    while (dats.hasNext() && !stop.getAsBoolean() && System.nanoTime() - start < nanos) {
      changed |= current().update(dats.next());
      dats.remove();
    }
  }

  private DatIndexer current() throws IOException {
    DatIndexer open = indexer;
    if (open == null) {
      throw new IOException("the search index is not open");
    }
    return open;
  }

  /** Makes the index anew at one go; returns the number of threads in it. */
  int makeAnew() throws IOException {
    try {
      abandon();
      deleteFiles();
      openFiles();
      look(source.boards());
      updateAll(backlog.iterator(), Long.MAX_VALUE);
      current().refresh();
      complete = backlog.isEmpty();
      current().commit();
      return current().dats().size();
    } catch (IOException | RuntimeException e) {
      failed(e);
      throw e;
    }
  }

  /** Whether a commit is needed that has not been asked for before; it is then promised. */
  boolean owesCommit() {
    boolean owes = changed && !commitPromised;
    commitPromised |= owes;
    return owes;
  }

  /** Makes what was taken outlive a stop; returns false if that failed. */
  boolean commit() {
    commitPromised = false;
    if (index == null) {
      return true;
    }
    try {
      current().commit();
      changed = false;
      return true;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  /** Looks whether the files of an index are whole; if not, closes it for good. */
  boolean isDamaged(PostIndex suspected) {
    if (suspected != index) {
      return false;
    }
    try {
      suspected.check();
      return false;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return true;
    }
  }

  /** Keeps what was taken and closes the files. */
  void close() {
    PostIndex open = index;
    index = null;
    indexer = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException | RuntimeException e) {
      LOG.log(WARNING, "cannot keep the search index in " + directory, e);
    }
  }

  /** After a failure nothing of the index is trusted. */
  private void failed(Exception e) {
    LOG.log(WARNING, "the search index in " + directory + " failed and will be made anew", e);
    try {
      abandon();
      deleteFiles();
    } catch (IOException | RuntimeException again) {
      LOG.log(DEBUG, "the search index in " + directory + " cannot be removed", again);
    }
  }

  private void abandon() throws IOException {
    PostIndex open = index;
    index = null;
    indexer = null;
    complete = false;
    if (open != null) {
      open.abandon();
    }
  }

  private void deleteFiles() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
