package dev.tailboard.follow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause after each failure in a row: twice as long as after the one before, up to a
 * bound, and then at random between half of that and all of it, so that those whom one failure
 * threw off do not come back together. For one thread.
 */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The pause after one more failure. */
  Duration next() {
    Duration most = next.compareTo(longest) < 0 ? next : longest;
    next = most.multipliedBy(2);
    long nanos = most.toNanos();
    return Duration.ofNanos(nanos - (long) (ThreadLocalRandom.current().nextDouble() * nanos / 2));
  }

  /** Something succeeded: the next failure is the first one again. */
  void reset() {
    next = first;
  }
}
