package dev.tailboard.tck;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A live body that never ends and counts what the adapter takes. Safe for use by many threads. */
final class Probe {
  static final int PART = 64 * 1024;

  private final AtomicLong taken = new AtomicLong();
  private final AtomicInteger cancelled = new AtomicInteger();

  /** Bytes that were handed to the adapter so far. */
  long taken() {
    return taken.get();
  }

  /** Streams that were cancelled so far. */
  int cancelled() {
    return cancelled.get();
  }

  LiveSource endless() {
    return new LiveSource() {
      @Override
      public void next(Consumer<Body> sink) {
        taken.addAndGet(PART);
        sink.accept(Body.Shared.of(new byte[PART]));
      }

      @Override
      public void cancel() {
        cancelled.incrementAndGet();
      }
    };
  }
}
