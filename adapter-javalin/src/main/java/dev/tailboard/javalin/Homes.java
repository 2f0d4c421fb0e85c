package dev.tailboard.javalin;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The executors on which late answers are delivered. Each runs its tasks one at a time and in
 * order, on a thread of its own, so an append never sends anything itself (W4), and any number of
 * woken polls costs no more threads than there are homes. Nothing that runs here may block: writes
 * are asynchronous, and code of the application runs on Jetty's pool.
 */
final class Homes {
  private final List<Executor> homes;
  private final AtomicInteger turn = new AtomicInteger();

  Homes(int count) {
    homes = IntStream.range(0, count).mapToObj(Homes::home).toList();
  }

  /** A home for one request, each in turn. */
  Executor next() {
    return homes.get(Math.floorMod(turn.getAndIncrement(), homes.size()));
  }

  private static Executor home(int number) {
    return Executors.newSingleThreadExecutor(
        task -> {
          var thread = new Thread(task, "tailboard-home-" + number);
          thread.setDaemon(true);
          return thread;
        });
  }
}
