package dev.tailboard.board;

import static java.lang.System.Logger.Level.ERROR;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads on which requests touch the disk, because no event loop may. Bounded: who finds it
 * full is turned away.
 */
final class Work implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Work.class.getName());
  private static final long CLOSE_SECONDS = 30;

  private final ThreadPoolExecutor pool;

  Work(int threads, int queue) {
    var number = new AtomicInteger();
    ThreadFactory factory = task -> new Thread(task, "tailboard-work-" + number.incrementAndGet());
    pool =
        new ThreadPoolExecutor(
            threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), factory);
    pool.allowCoreThreadTimeOut(true);
  }

  /** What is done at the disk; it finds out who answers then. */
  interface Job {
    /** Runs on a thread of the pool. The handler that comes out must not touch the disk. */
    Handler run(Request request) throws IOException;
  }

  /** How many jobs wait for a thread. */
  int queued() {
    return pool.getQueue().size();
  }

  /** Runs a job and then, on {@code home}, the handler that came out of it. */
  ParkedPoll submit(Job job, Request request, Executor home, Consumer<Answer> sink) {
    Request kept = KeptRequest.of(request);
    var late = new LateAnswer(kept, home, sink);
    try {
      pool.execute(() -> late.deliver(run(job, kept)));
      return late;
    } catch (RejectedExecutionException full) {
      sink.accept(Reply.busy(request));
      return ParkedPoll.SETTLED;
    }
  }

  private static Handler run(Job job, Request request) {
    try {
      return job.run(request);
    } catch (IOException | RuntimeException e) {
      LOG.log(ERROR, request.method() + " " + request.path() + " failed", e);
      return given(Reply.failed(request));
    }
  }

  /** A handler that has its answer already. */
  static Handler given(Answer answer) {
    return (request, home, sink) -> {
      sink.accept(answer);
      return ParkedPoll.SETTLED;
    };
  }

  /** Takes no more work and waits for what was taken. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(ERROR, "requests are still at work after " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
