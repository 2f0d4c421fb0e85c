package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.StaleSnapshotException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who waits in a {@link HomeList}. A wake, the time limit, the stop of the server and the
 * second look of the one who registered it race to put a result into {@link #state}; a disconnect
 * may come before, between and after. Who loses drops what it had (W3).
 */
final class Waiter<R> implements ParkedPoll {
  /** Stands for a result that was handed over or given up. */
  private static final Object DONE = new Object();

  private static final VarHandle STATE;
  private static final System.Logger LOG = System.getLogger("dev.tailboard.longpoll");

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Its place in the list's array, guarded by the list; -1 when it is in none. */
  int index = -1;

  final long deadlineNanos;

  private final Audience<R> audience;
  private final Consumer<R> sink;

  /** Whose place in the {@link Admission} this one occupies; null if that is kept elsewhere. */
  private final @Nullable String peer;

  /**
   * W3: null while it waits, then its result, then {@link #DONE}; from null to DONE when it is
   * cancelled. Whoever makes it DONE delivers or drops what was there before.
   */
  private volatile @Nullable Object state;

  Waiter(Audience<R> audience, Consumer<R> sink, long deadlineNanos, @Nullable String peer) {
    this.audience = audience;
    this.sink = sink;
    this.deadlineNanos = deadlineNanos;
    this.peer = peer;
  }

  /**
   * Settles this one if there is a result for it: then {@link #deliver()} is to be called.
   *
   * @return whether it was settled by this call
   */
  boolean look(DatSnapshot now, SharedResults shared, long nanoTime, boolean stopping) {
    R found = evaluate(now, shared, nanoTime, stopping);
    if (found == null) {
      return false;
    }
    if (!STATE.compareAndSet(this, null, found)) {
      drop(found);
      return false;
    }
    return true;
  }

  /** Gives the result to the one who waited, unless that one has gone meanwhile. */
  void deliver() {
    R result = finish();
    if (result != null) {
      leave();
      try {
        sink.accept(result);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "an answer could not be handed over", e);
      }
    }
  }

  @Override
  public void cancel() {
    boolean waiting = STATE.compareAndSet(this, null, DONE);
    if (waiting) {
      audience.list().remove(this);
      leave();
      return;
    }
    R undelivered = finish();
    if (undelivered != null) {
      drop(undelivered);
      leave();
    }
  }

  boolean isSettled() {
    return state != null;
  }

  /** Takes the result of one who is settled; null if another took it. */
  @SuppressWarnings("unchecked") // look() puts nothing else there
  private @Nullable R finish() {
    Object before = STATE.getAndSet(this, DONE);
    return before == DONE ? null : (R) before;
  }

  private void drop(R result) {
    Interest<R> interest = audience.interest();
    if (!interest.isShareable(result)) {
      interest.drop(result);
    }
  }

  private @Nullable R evaluate(
      DatSnapshot now, SharedResults shared, long nanoTime, boolean stopping) {
    Interest<R> interest = audience.interest();
    R found;
    try {
      found = shared.evaluate(interest, now);
    } catch (StaleSnapshotException aNewerOneComes) {
      found = null; // and its publication wakes this one again
    } catch (IOException | RuntimeException e) { // nobody may wait for ever because of our mistake
      LOG.log(Level.ERROR, "cannot answer one who waits: " + e.getMessage(), e);
      return interest.failed();
    }
    if (found == null && stopping) {
      return interest.stopped(now);
    }
    return found == null && deadlineNanos - nanoTime <= 0 ? interest.timedOut(now) : found;
  }

  private void leave() {
    if (peer != null) {
      audience.list().leave(peer);
    }
  }
}
