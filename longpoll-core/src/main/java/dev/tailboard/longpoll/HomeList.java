package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for one dat on one home (event loop). A wake costs the writer one task here,
 * however many wait; the task looks at them all on the home's own thread (W4).
 *
 * <p>The lock guards the array; it is never held while a result is delivered.
 */
final class HomeList {
  private static final int SMALLEST = 4;
  private static final @Nullable Waiter<?>[] NONE = {};

  private static final System.Logger LOG = System.getLogger("dev.tailboard.longpoll");

  private final WaitList all;
  private final Executor home;

  /**
   * Whether a task is on its way to the home: one is enough, for it looks at what is newest (W4).
   */
  private final AtomicBoolean scheduled = new AtomicBoolean();

  private @Nullable Waiter<?>[] waiters = new Waiter<?>[SMALLEST];

  /** Takes up those who are ready in the next sweep, so that a wake makes no garbage of its own. */
  private @Nullable Waiter<?>[] spare = NONE;

  /**
   * Written under the lock; volatile, because the writer looks at it after it has published (W1,
   * W2).
   */
  private volatile int size;

  /** When the change that the next sweep answers was published; 0 if nobody wants to know. */
  private volatile long changedNanos;

  /** No one's time is up before; may be too early, never too late. */
  private volatile long earliestDeadline;

  HomeList(WaitList all, Executor home) {
    this.all = all;
    this.home = home;
  }

  boolean isAt(Executor other) {
    return home == other;
  }

  /** Registers one. Its caller looks at the snapshot again afterwards (W2). */
  synchronized void add(Waiter<?> waiter) {
    int n = size;
    if (n == waiters.length) {
      waiters = Arrays.copyOf(waiters, n * 2);
    }
    waiters[n] = waiter;
    waiter.index = n;
    if (n == 0 || waiter.deadlineNanos - earliestDeadline < 0) {
      earliestDeadline = waiter.deadlineNanos;
    }
    size = n + 1;
  }

  synchronized void remove(Waiter<?> waiter) {
    int at = waiter.index;
    if (at >= 0) {
      int last = size - 1;
      Waiter<?> moved = waiters[last];
      waiters[at] = moved;
      if (moved != null) {
        moved.index = at;
      }
      waiters[last] = null;
      waiter.index = -1;
      size = last;
    }
  }

  void leave(String peer) {
    all.leave(peer);
  }

  /**
   * Has the home look at all who wait here.
   *
   * @param nanoTime when the change was published; 0 if there was none or nobody wants to know
   */
  void wake(long nanoTime) {
    if (size > 0 && scheduled.compareAndSet(false, true)) {
      if (nanoTime != 0) {
        changedNanos = nanoTime;
      }
      try {
        home.execute(this::sweep);
      } catch (RejectedExecutionException homeIsGone) {
        scheduled.set(false);
        LOG.log(Level.DEBUG, "an event loop has ended", homeIsGone);
      } catch (RuntimeException e) { // must not keep the other homes from being told
        scheduled.set(false);
        LOG.log(Level.ERROR, "an event loop could not be told of a change", e);
      }
    }
  }

  /** Returns in how many nanoseconds to come again; {@link Long#MAX_VALUE} if nobody waits. */
  long wakeIfDue(long nanoTime) {
    if (size == 0) {
      return Long.MAX_VALUE;
    }
    long left = earliestDeadline - nanoTime;
    if (left <= 0) {
      wake(0);
    }
    return Math.max(0, left);
  }

  private void sweep() {
    long changed = changedNanos;
    if (changed != 0) {
      changedNanos = 0;
    }
    scheduled.set(false); // before the snapshot is read: what is published later schedules anew
    boolean stopping = all.isStopping();
    DatSnapshot now = all.snapshot();
    SharedResults shared = all.resultsFor(now);
    @Nullable Waiter<?>[] ready = takeReady(now, shared, System.nanoTime(), stopping);
    int delivered = 0;
    for (; delivered < ready.length; delivered++) {
      Waiter<?> waiter = ready[delivered];
      if (waiter == null) {
        break;
      }
      ready[delivered] = null;
      waiter.deliver();
    }
    giveBack(ready);
    if (changed != 0 && delivered > 0) {
      all.observer().delivered(delivered, System.nanoTime() - changed);
    }
  }

  /**
   * Takes those out for whom there is a result, and those who have gone.
   *
   * @return the former, at the beginning of an array that nobody else uses until it is {@linkplain
   *     #giveBack given back}
   */
  private synchronized @Nullable Waiter<?>[] takeReady(
      DatSnapshot now, SharedResults shared, long nanoTime, boolean stopping) {
    int before = size;
    @Nullable Waiter<?>[] ready = spare.length >= before ? spare : new Waiter<?>[waiters.length];
    spare = NONE;
    int taken = 0;
    int kept = 0;
    long earliest = 0;
    for (int i = 0; i < before; i++) {
      Waiter<?> waiter = waiters[i];
      if (waiter == null) {
        continue;
      }
      if (waiter.look(now, shared, nanoTime, stopping)) {
        waiter.index = -1;
        ready[taken++] = waiter;
      } else if (waiter.isSettled()) {
        waiter.index = -1;
      } else {
        waiters[kept] = waiter;
        waiter.index = kept;
        earliest =
            kept == 0 || waiter.deadlineNanos - earliest < 0 ? waiter.deadlineNanos : earliest;
        kept++;
      }
    }
    Arrays.fill(waiters, kept, before, null);
    earliestDeadline = earliest;
    size = kept;
    return ready;
  }

  private synchronized void giveBack(@Nullable Waiter<?>[] emptied) {
    spare = emptied;
  }
}
