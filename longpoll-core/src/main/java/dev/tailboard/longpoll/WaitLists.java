package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.StaleSnapshotException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All who wait, and the one timer that ends waits that last too long. The order of every step that
 * must not be swapped is told in docs/synchronization.md. Safe for use by many threads.
 */
final class WaitLists implements AutoCloseable {
  /** A wait ends at most this much after its time. */
  private static final Duration TICK = Duration.ofMillis(200);

  /**
   * How often a snapshot that was replaced under the reader is fetched anew before the reader gives
   * up.
   */
  private static final int TRIES = 8;

  private static final System.Logger LOG = System.getLogger("dev.tailboard.longpoll");

  /** Holds a dat's list before anybody is registered in it (W2); entries are never removed. */
  private final Map<DatFile, WaitList> lists = new ConcurrentHashMap<>();

  private final Ticks ticks = new Ticks();
  private final Admission admission;
  private final @Nullable WakeObserver observer;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> ticking;

  /** Published before those who wait are told of it (W1), read at each second look (W2). */
  private volatile boolean stopping;

  WaitLists(PollLimits limits) {
    this(limits, null);
  }

  WaitLists(PollLimits limits, @Nullable WakeObserver observer) {
    this.observer = observer;
    this.admission = new Admission(limits);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "tailboard-timer");
              thread.setDaemon(true);
              return thread;
            });
    this.ticking =
        timer.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  int waiting() {
    return admission.total();
  }

  WaitList of(DatFile file) {
    WaitList known = lists.get(file);
    return known != null
        ? known
        : lists.computeIfAbsent(
            file, f -> new WaitList(f::snapshot, admission, () -> stopping, observer));
  }

  /** Called after a change was published (W1). */
  void wake(DatFile file) {
    WaitList list = lists.get(file);
    if (list != null) {
      list.wake();
      ticks.soon(list);
    }
  }

  /** The result of an interest now; null if it has to wait. */
  <R> @Nullable R evaluate(DatFile file, Interest<R> interest) {
    try {
      for (int n = 0; n < TRIES; n++) {
        try {
          return interest.evaluate(file.snapshot());
        } catch (StaleSnapshotException replaced) {
          file.refresh();
        }
      }
      throw new IOException("cannot read " + file + ": it is replaced again and again");
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "cannot answer a request: " + e.getMessage(), e);
      return interest.failed();
    }
  }

  /** Waits for a dat; see {@link WaitList#park}. */
  <R> ParkedPoll park(
      DatFile file,
      Interest<R> interest,
      Executor home,
      Consumer<R> sink,
      long nanos,
      @Nullable String peer) {
    WaitList list = of(file);
    ParkedPoll parked = list.park(interest, home, sink, nanos, peer);
    ticks.soon(list);
    return parked;
  }

  /** Answers all who wait; whoever comes later does not wait. */
  @Override
  public void close() {
    stopping = true; // like a change: first visible, then told, so the second look sees it
    ticking.cancel(false);
    timer.shutdown();
    lists.values().forEach(WaitList::wake);
  }

  private void tick() {
    try {
      int unused = ticks.tick(System.nanoTime());
    } catch (RuntimeException e) { // thrown further, it would end the timer for good
      LOG.log(Level.ERROR, "looking for waits that are over failed", e);
    }
  }
}
