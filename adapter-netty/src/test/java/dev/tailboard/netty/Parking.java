package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Parks every request whose path begins with /wait until it is woken; answers others at once with
 * their path.
 */
final class Parking implements Handler {
  private record Waiter(String path, Executor home, Consumer<Answer> sink) {}

  private final List<Waiter> waiters = new ArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    asked.incrementAndGet();
    if (!request.path().startsWith("/wait")) {
      sink.accept(Texts.ok(request.path()));
      return ParkedPoll.SETTLED;
    }
    Waiter waiter = new Waiter(request.path(), home, sink);
    synchronized (waiters) {
      waiters.add(waiter);
    }
    return () -> {
      synchronized (waiters) {
        if (waiters.remove(waiter)) {
          cancelled.incrementAndGet();
        }
      }
    };
  }

  /** Gives one answer to all who wait. */
  void wake(Answer answer) {
    synchronized (waiters) {
      waiters.forEach(waiter -> waiter.home().execute(() -> waiter.sink().accept(answer)));
      waiters.clear();
    }
  }

  int parked() {
    synchronized (waiters) {
      return waiters.size();
    }
  }

  int cancelled() {
    return cancelled.get();
  }

  /** How many requests have come, parked or not. */
  int asked() {
    return asked.get();
  }
}
