package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for one dat, in one list for each home. Safe for use by many threads. */
final class WaitList {
  private final DatFile file;
  private final Admission admission;
  private final BooleanSupplier stopping;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Replaced as a whole when a home is added, so that a wake reads it without a lock. */
  private volatile HomeList[] homes = {};

  private volatile SharedResults results;

  private volatile @Nullable Interest<?> latestInterest;

  WaitList(DatFile file, Admission admission, BooleanSupplier stopping) {
    this.file = file;
    this.admission = admission;
    this.stopping = stopping;
    this.results = new SharedResults(file.snapshot());
  }

  DatSnapshot snapshot() {
    return file.snapshot();
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
   * An interest equal to the one given: for all who wait alike the same object, so that a wake
   * compares by identity.
   */
  <R> Interest<R> canonical(Interest<R> interest) {
    Interest<?> latest = latestInterest;
    if (latest != null && latest.equals(interest)) {
      @SuppressWarnings("unchecked") // an interest is equal only to those of its own kind
      Interest<R> same = (Interest<R>) latest;
      return same;
    }
    latestInterest = interest;
    return interest;
  }

  HomeList at(Executor home) {
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
    for (HomeList list : homes) {
      list.wake();
    }
  }

  void wakeDue(long nanoTime) {
    for (HomeList list : homes) {
      list.wakeIfDue(nanoTime);
    }
  }

  /** What the homes share for a snapshot; the latest one's is kept. */
  SharedResults resultsFor(DatSnapshot now) {
    SharedResults known = results;
    if (!known.areOf(now)) {
      synchronized (this) {
        if (!results.areOf(now)) {
          results = new SharedResults(now);
        }
        known = results;
      }
    }
    return known;
  }
}
