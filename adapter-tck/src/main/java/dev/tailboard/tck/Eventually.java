package dev.tailboard.tck;

import dev.tailboard.tck.wire.Guard;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what must come true; the time limit only guards against hanging. */
final class Eventually {
  private static final Duration LOOK = Duration.ofMillis(2);

  private Eventually() {}

  static void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Guard.time())
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(condition);
  }

  static void passes(String what, ThrowingRunnable assertion) {
    Awaitility.await(what)
        .atMost(Guard.time())
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .untilAsserted(assertion);
  }
}
