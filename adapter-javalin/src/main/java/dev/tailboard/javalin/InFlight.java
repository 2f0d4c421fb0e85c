package dev.tailboard.javalin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests that are not yet answered in full. Safe for use by many threads. */
final class InFlight {
  private int count;

  synchronized void enter() {
    count++;
  }

  synchronized void leave() {
    count--;
    if (count == 0) {
      notifyAll();
    }
  }

  /** Waits until there are none; false when the time was up before. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return count == 0;
  }
}
