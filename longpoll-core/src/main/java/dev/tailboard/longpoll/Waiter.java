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
 * One who waits in a {@link HomeList}. A wake, the time limit, the stop of the server, a disconnect
 * and the second look of the one who registered it race for {@link #settle()}; who loses drops what
 * it had (W3).
 */
final class Waiter<R> implements ParkedPoll {
  private static final VarHandle SETTLED;
  private static final System.Logger LOG = System.getLogger("dev.tailboard.longpoll");

  static {
    try {
      SETTLED = MethodHandles.lookup().findVarHandle(Waiter.class, "settled", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Its place in the list's array, guarded by the list; -1 when it is in none. */
  int index = -1;

  final long deadlineNanos;

  private final HomeList list;
  private final Interest<R> interest;
  private final Consumer<R> sink;

  /** Whose place in the {@link Admission} this one occupies; null if that is kept elsewhere. */
  private final @Nullable String peer;

  @SuppressWarnings("unused") // by way of SETTLED
  private volatile boolean settled;

  private @Nullable R result;

  Waiter(
      HomeList list,
      Interest<R> interest,
      Consumer<R> sink,
      long deadlineNanos,
      @Nullable String peer) {
    this.list = list;
    this.interest = interest;
    this.sink = sink;
    this.deadlineNanos = deadlineNanos;
    this.peer = peer;
  }

  Interest<R> interest() {
    return interest;
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
    if (!settle()) {
      if (!interest.isShareable(found)) {
        interest.drop(found);
      }
      return false;
    }
    result = found;
    return true;
  }

  /** Gives the result to the one who waited. */
  void deliver() {
    leave();
    R found = result;
    if (found != null) {
      try {
        sink.accept(found);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "an answer could not be handed over", e);
      }
    }
  }

  @Override
  public void cancel() {
    if (settle()) {
      list.remove(this);
      leave();
    }
  }

  boolean isSettled() {
    return settled;
  }

  private @Nullable R evaluate(
      DatSnapshot now, SharedResults shared, long nanoTime, boolean stopping) {
    try {
      R found = shared.evaluate(interest, now);
      if (found == null && stopping) {
        return interest.stopped(now);
      }
      return found == null && deadlineNanos - nanoTime <= 0 ? interest.timedOut(now) : found;
    } catch (StaleSnapshotException aNewerOneComes) {
      return null; // and its publication wakes this one again
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot answer one who waits: " + e.getMessage(), e);
      return interest.failed(e);
    }
  }

  private boolean settle() {
    return SETTLED.compareAndSet(this, false, true);
  }

  private void leave() {
    if (peer != null) {
      list.leave(peer);
    }
  }
}
