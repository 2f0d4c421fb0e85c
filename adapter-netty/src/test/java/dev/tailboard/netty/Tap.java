package dev.tailboard.netty;

import static org.awaitility.Awaitility.await;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A source that the test feeds. */
final class Tap implements LiveSource {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private volatile Consumer<Body> sink = part -> {};
  private volatile boolean failing;
  private volatile Executor home = Runnable::run;

  /** Tells where parts are to be given. */
  void startAt(Executor executor) {
    home = executor;
  }

  /** Makes the source break when it is asked for a part. */
  void fail() {
    failing = true;
  }

  @Override
  public void next(Consumer<Body> receiver) {
    if (failing) {
      throw new IllegalStateException("told to");
    }
    sink = receiver;
    asked.incrementAndGet();
  }

  @Override
  public void cancel() {
    cancelled.incrementAndGet();
  }

  /** How many parts have been asked for. */
  int asked() {
    return asked.get();
  }

  int cancelled() {
    return cancelled.get();
  }

  /** Waits until part {@code number} is asked for, and gives it. */
  void give(int number, Body part) {
    await().until(() -> asked.get() == number);
    home.execute(() -> sink.accept(part));
  }
}
