package dev.tailboard.benchmarks;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for an event loop. */
sealed interface Home extends Executor, AutoCloseable {
  /** Runs what waits to be run, if that is the caller's business. */
  void drain();

  @Override
  void close();

  /**
   * Runs its tasks on the thread that measures, when that thread asks for it: what is measured is
   * the work, without the price of waking a thread.
   */
  record Own(Queue<Runnable> tasks) implements Home {
    Own() {
      this(new ConcurrentLinkedQueue<>());
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void drain() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    @Override
    public void close() {}
  }

  /** Runs its tasks on a thread of its own, as an event loop does. */
  record Threaded(ExecutorService thread) implements Home {
    Threaded() {
      this(Executors.newSingleThreadExecutor());
    }

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }

    @Override
    public void drain() {}

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
