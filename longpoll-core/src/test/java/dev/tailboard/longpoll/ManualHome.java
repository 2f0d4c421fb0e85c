package dev.tailboard.longpoll;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** An event loop that does nothing until a test says so, one task at a time. */
final class ManualHome implements Executor {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** The number of tasks that wait for their turn. */
  int pending() {
    return tasks.size();
  }

  /** Runs the oldest task; whether there was one. */
  boolean runOne() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Runs until nothing is left. */
  void drain() {
    while (runOne()) {
      // the next one
    }
  }
}
