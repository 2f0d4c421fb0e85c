package dev.tailboard.board.search;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Searches the posts of a site. The index is brought to the state of the dats by one thread in the
 * background: at the start all that differ, then each that has changed, a quarter of a second
 * later. Whoever posts only leaves a note of which dat it was, and there are never more notes than
 * dats.
 *
 * <p>The index is a copy. One that is missing, damaged or of another version is made anew; after
 * any failure, too.
 *
 * <p>Safe for use by many threads.
 */
public final class SiteSearch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.search");

  /** How long posts are gathered before they are taken together. */
  private static final long GATHER_MILLIS = 250;

  private static final long COMMIT_MILLIS = 30_000;

  /** A disk that is full will not be empty a moment later. */
  private static final long RETRY_MILLIS = 60_000;

  private static final long CLOSE_SECONDS = 30;

  private final ThreadSource source;
  private final IndexWorker work;
  private final ScheduledThreadPoolExecutor worker;

  /** Dats that have changed, those that were told of first. Guarded by itself. */
  private final Set<DatId> changed = new LinkedHashSet<>();

  /** Whether the worker will look at {@link #changed} by itself. Guarded by that. */
  private boolean awake;

  private volatile boolean closing;

  /**
   * A search that does nothing yet.
   *
   * @param directory has the files of the index and nothing else; made when it is missing
   * @param source the posts
   */
  public SiteSearch(Path directory, ThreadSource source) {
    this.source = source;
    this.work = new IndexWorker(directory, source, () -> closing);
    this.worker =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "tailboard-search");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens the index and catches up with the dats, in the background. */
  public void start() {
    later(this::open, 0);
  }

  /** Takes note that a dat has changed, has become another state or is gone. Quick. */
  public void changed(BoardName board, ThreadKey key) {
    synchronized (changed) {
      changed.add(new DatId(board, key));
      if (awake) {
        return;
      }
      awake = true;
    }
    later(this::take, GATHER_MILLIS);
  }

  /** Looks at all dats of a board that has just been opened, in the background. */
  public void opened(BoardName board) {
    later(
        () -> {
          work.look(List.of(board));
          take();
        },
        0);
  }

  /**
   * Searches. Touches the disk.
   *
   * @return empty while the index is not open yet
   * @throws IOException if it fails; when the index is to blame, it is made anew
   */
  public Optional<SearchResult> search(SearchRequest request) throws IOException {
    Optional<PostIndex> index = work.index();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Finder(index.get(), source).find(request, work.isComplete()));
    } catch (AlreadyClosedException closedMeanwhile) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      later(
          () -> {
            if (work.isDamaged(index.get())) {
              open();
            }
          },
          0);
      throw new IOException("cannot search: " + e, e);
    }
  }

  /**
   * Makes the index anew from the dats, and waits for it.
   *
   * @return the number of threads in it
   * @throws IOException if it cannot be written; the running site tries again later
   */
  public int reindex() throws IOException {
    Future<Integer> threads = worker.submit(this::makeAnew);
    try {
      return threads.get();
    } catch (ExecutionException e) {
      throw new IOException("cannot make the search index anew: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the search index is made anew", e);
    }
  }

  private int makeAnew() throws IOException {
    try {
      return work.makeAnew();
    } catch (IOException | RuntimeException e) {
      later(this::open, RETRY_MILLIS);
      throw e;
    }
  }

  private void open() {
    if (work.open()) {
      take();
    } else {
      later(this::open, RETRY_MILLIS);
    }
  }

  /** Takes what has changed and a portion of what is old. */
  private void take() {
    if (closing || work.index().isEmpty()) {
      return; // opening ends with this
    }
    List<DatId> now;
    synchronized (changed) {
      now = List.copyOf(changed);
      changed.clear();
      awake = false;
    }
    switch (work.take(now)) {
      case DONE -> {}
      case MORE -> later(this::take, IndexWorker.PORTION_MILLIS);
      case FAILED -> later(this::open, RETRY_MILLIS);
    }
    if (work.owesCommit()) {
      later(this::commit, COMMIT_MILLIS);
    }
  }

  private void commit() {
    if (!closing && !work.commit()) {
      later(this::open, RETRY_MILLIS);
    }
  }

  private void later(Runnable task, long millis) {
    try {
      var unused = worker.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // The next start catches up.
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(ERROR, "the search has stopped working until the next start", e);
    }
  }

  /** Finishes the dat at hand and closes the index; the next start catches up with the rest. */
  @Override
  public void close() {
    closing = true;
    try {
      worker.submit(work::close).get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closedBefore) {
      return;
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(WARNING, "the search index was not closed cleanly and will be checked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    worker.shutdown();
  }
}
