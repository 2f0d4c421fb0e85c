package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody waits for, as a value: equal interests come to the same result on the same
 * snapshot, so it is made once for all who share it. Immutable; evaluated anew on each wake, never
 * computed from the event (W8).
 *
 * @param <R> what the one who waits receives
 */
interface Interest<R> {
  /** The result on a snapshot; null when there is reason to wait on. */
  @Nullable R evaluate(DatSnapshot now) throws IOException;

  /** The result when the time is up and {@link #evaluate} gave none. */
  R timedOut(DatSnapshot now);

  /** The result when the server stops. */
  R stopped(DatSnapshot now);

  /** The result when the bytes cannot be read. */
  R failed();

  /**
   * Whether a result may be given to many: not if it holds something that one receiver has to free.
   */
  boolean isShareable(R result);

  /** Frees a result that nobody takes. */
  void drop(R result);
}
