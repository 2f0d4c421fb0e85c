package dev.tailboard.javalin;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The executors on which late answers are delivered. Each runs its tasks one at a time and in
 * order, on a thread of its own, so an append never sends anything itself (W4), and any number of
 * woken polls costs no more threads than there are homes. Nothing that runs here may block: writes
 * are asynchronous, and code of the application runs on Jetty's pool.
 */
final class Homes {
  private static final long IDLE_SECONDS = 10;

  private final Executor[] homes;
  private final AtomicInteger turn = new AtomicInteger();

  Homes(int count) {
    homes = new Executor[count];
    for (int i = 0; i < count; i++) {
      homes[i] = home("tailboard-home-" + i);
    }
  }

  /** A home for one request, each in turn. */
  Executor next() {
    return homes[Math.floorMod(turn.getAndIncrement(), homes.length)];
  }

  private static Executor home(String name) {
    var home =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    home.allowCoreThreadTimeOut(true);
    return home;
  }
}
