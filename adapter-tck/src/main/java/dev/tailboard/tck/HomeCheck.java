package dev.tailboard.tck;

import dev.tailboard.longpoll.ParkedPoll;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gives {@code home} a thousand tasks from a thread of its own and reports whether they ran one at
 * a time, in order, and never on the thread that gave them (W4).
 */
final class HomeCheck {
  private static final int TASKS = 1000;

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile String verdict = "one at a time, in order, elsewhere";

  private HomeCheck() {}

  static ParkedPoll start(Executor home, Consumer<String> report) {
    var check = new HomeCheck();
    new Thread(() -> check.run(home, report), "tck-home-check").start();
    return () -> {};
  }

  private void run(Executor home, Consumer<String> report) {
    Thread giver = Thread.currentThread();
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      home.execute(() -> task(number, giver));
    }
    home.execute(() -> report.accept(verdict));
  }

  private void task(int number, Thread giver) {
    if (!running.compareAndSet(false, true)) {
      verdict = "two at a time";
    }
    if (done.getAndIncrement() != number) {
      verdict = "out of order at " + number;
    }
    if (Thread.currentThread() == giver) {
      verdict = "on the thread that gave the task";
    }
    running.set(false);
  }
}
