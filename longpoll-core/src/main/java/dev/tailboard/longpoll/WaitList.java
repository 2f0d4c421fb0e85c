package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for one dat, in one list for each home. Safe for use by many threads. */
final class WaitList {
  /** The dat as it is now: a volatile read. */
  private final Supplier<DatSnapshot> dat;

  private final Admission admission;
  private final BooleanSupplier stopping;
  private final @Nullable WakeObserver observer;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Replaced as a whole when a home is added, before anybody is registered there (W2), so that a
   * wake reads it without a lock (W1).
   */
  private volatile HomeList[] homes = {};

  /** Of the latest snapshot looked at; null when that is some time ago. Written under the lock. */
  private volatile @Nullable SharedResults results;

  /** What {@link #results} was at the timer's last call. Guarded by this. */
  private @Nullable SharedResults resultsBefore;

  private volatile @Nullable Interest<?> latestInterest;

  /** Whether the timer has been told to look here soon. */
  private final AtomicBoolean toldToTimer = new AtomicBoolean();

  WaitList(Supplier<DatSnapshot> dat, Admission admission, BooleanSupplier stopping) {
    this(dat, admission, stopping, null);
  }

  WaitList(
      Supplier<DatSnapshot> dat,
      Admission admission,
      BooleanSupplier stopping,
      @Nullable WakeObserver observer) {
    this.observer = observer;
    this.dat = dat;
    this.admission = admission;
    this.stopping = stopping;
  }

  DatSnapshot snapshot() {
    return dat.get();
  }

  boolean isStopping() {
    return stopping.getAsBoolean();
  }

  Admission.Verdict enter(String peer) {
    return admission.enter(waiting, peer);
  }

  void leave(String peer) {
    admission.leave(waiting, peer);
  }

  /**
   * Waits until an interest has a result. The sink is called at once if it has one by now.
   *
   * @param nanos how long, before {@link Interest#timedOut}; {@link Long#MAX_VALUE} for ever
   * @param peer whose place in the admission is given back when the wait ends; null if the caller
   *     does that
   */
  <R> ParkedPoll park(
      Interest<R> interest, Executor home, Consumer<R> sink, long nanos, @Nullable String peer) {
    HomeList at = at(home);
    long now = System.nanoTime();
    long deadline = now + Math.min(nanos, Long.MAX_VALUE / 2);
    Waiter<R> waiter = new Waiter<>(at, canonical(interest), sink, deadline, peer);
    at.add(waiter);
    DatSnapshot second = snapshot(); // W2: sees each change that did not see the waiter
    if (waiter.look(second, resultsFor(second), now, isStopping())) {
      at.remove(waiter);
      waiter.deliver();
      return ParkedPoll.SETTLED;
    }
    return waiter;
  }

  /**
   * An interest equal to the one given: for all who wait alike the same object, so that a wake
   * compares by identity.
   */
  private <R> Interest<R> canonical(Interest<R> interest) {
    Interest<?> latest = latestInterest;
    if (latest != null && latest.equals(interest)) {
      @SuppressWarnings("unchecked") // an interest is equal only to those of its own kind
      Interest<R> same = (Interest<R>) latest;
      return same;
    }
    latestInterest = interest;
    return interest;
  }

  private HomeList at(Executor home) {
    for (HomeList list : homes) {
      if (list.isAt(home)) {
        return list;
      }
    }
    return add(home);
  }

  private synchronized HomeList add(Executor home) {
    for (HomeList list : homes) {
      if (list.isAt(home)) {
        return list;
      }
    }
    HomeList[] more = Arrays.copyOf(homes, homes.length + 1);
    HomeList added = new HomeList(this, home);
    more[homes.length] = added;
    homes = more;
    return added;
  }

  /** Has every home look at those who wait there. Called after publication (W1). */
  void wake() {
    long now = observer == null ? 0 : System.nanoTime();
    for (HomeList list : homes) {
      list.wake(now);
    }
  }

  /** To be asked for only when there is one. */
  WakeObserver observer() {
    return Objects.requireNonNull(observer);
  }

  /**
   * Notes that the timer is to look here. After the registration of a waiter, and {@link #tick}
   * notes the opposite before it looks: so the look sees the waiter, or there will be another.
   *
   * @return whether it is for the caller to tell the timer
   */
  boolean tellsTimer() {
    return toldToTimer.compareAndSet(false, true);
  }

  /**
   * Called by the timer in intervals longer than any wake takes: looks for waits that are over, and
   * lets go of old results, which would keep the memory of a dat at rest.
   *
   * @return in how many nanoseconds there is something to be done here again, unless the timer is
   *     told before; {@link Long#MAX_VALUE} if nobody waits
   */
  long tick(long nanoTime) {
    toldToTimer.set(false);
    long next = Long.MAX_VALUE;
    for (HomeList list : homes) {
      next = Math.min(next, list.wakeIfDue(nanoTime));
    }
    return forgetOldResults() ? next : 0;
  }

  /** Returns whether there are none any more. */
  private synchronized boolean forgetOldResults() {
    if (results == resultsBefore) {
      results = null;
    }
    resultsBefore = results;
    return results == null;
  }

  /** What the homes share for a snapshot; the latest one's is kept. */
  SharedResults resultsFor(DatSnapshot now) {
    SharedResults known = results;
    return known != null && known.areOf(now) ? known : renewedResults(now);
  }

  private synchronized SharedResults renewedResults(DatSnapshot now) {
    SharedResults known = results;
    if (known == null || !known.areOf(now)) {
      known = new SharedResults(now);
      results = known;
    }
    return known;
  }
}
