package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the different interests came to on one snapshot, so that a wake makes each answer once,
 * whatever the number of those who wait for it and of the event loops they live on. Safe for use by
 * many threads.
 */
final class SharedResults {
  private final DatSnapshot snapshot;
  private final Map<Interest<?>, Object> known = new ConcurrentHashMap<>();

  /**
   * Nearly all who wait share one interest, which {@link WaitList#canonical} made the same object
   * for them.
   */
  private volatile @Nullable Latest latest;

  private record Latest(Interest<?> interest, Object result) {}

  SharedResults(DatSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  boolean areOf(DatSnapshot other) {
    return snapshot == other;
  }

  /** The result of an interest; the same object for every equal interest if it may be shared. */
  <R> @Nullable R evaluate(Interest<R> interest, DatSnapshot now) throws IOException {
    if (now != snapshot) {
      return interest.evaluate(now);
    }
    Latest last = latest;
    if (last != null && last.interest() == interest) {
      return cast(interest, last.result());
    }
    Object found = known.get(interest);
    if (found == null) {
      R made = interest.evaluate(now);
      if (made == null || !interest.isShareable(made)) {
        return made;
      }
      Object earlier = known.putIfAbsent(interest, made);
      found = earlier == null ? made : earlier;
    }
    latest = new Latest(interest, found);
    return cast(interest, found);
  }

  /**
   * An interest is equal only to those of its own kind, so what was made for one fits the other.
   */
  @SuppressWarnings({"unchecked", "UnusedVariable"}) // the interest binds the type
  private static <R> R cast(Interest<R> interest, Object result) {
    return (R) result;
  }
}
