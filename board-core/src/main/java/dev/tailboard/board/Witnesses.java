package dev.tailboard.board;

import static java.lang.System.Logger.Level.ERROR;

import dev.tailboard.board.rule.PostWitness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells of stored posts on a thread of its own, so that neither a slow nor a failing witness
 * touches a post. One who is so slow that ten thousand posts queue up misses the next ones, which
 * is logged. Safe for use by many threads.
 */
final class Witnesses implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Witnesses.class.getName());
  private static final int QUEUE = 10_000;
  private static final long CLOSE_SECONDS = 30;

  private final List<PostWitness> witnesses;
  private final ThreadPoolExecutor teller;

  Witnesses(List<PostWitness> witnesses) {
    this.witnesses = witnesses;
    this.teller =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> new Thread(task, "tailboard-witness"));
    teller.allowCoreThreadTimeOut(true);
  }

  /** Has a post told; returns at once and never throws. */
  void tell(PostWitness.Stored post) {
    if (witnesses.isEmpty()) {
      return;
    }
    try {
      teller.execute(() -> tellNow(post));
    } catch (RejectedExecutionException full) {
      LOG.log(ERROR, "the origin of " + place(post) + " is lost: too many posts wait");
    }
  }

  private void tellNow(PostWitness.Stored post) {
    for (PostWitness each : witnesses) {
      try {
        each.stored(post);
      } catch (IOException | RuntimeException e) {
        LOG.log(ERROR, "a witness failed on " + place(post), e);
      }
    }
  }

  private static String place(PostWitness.Stored post) {
    return post.attempt().board().value() + "/" + post.thread().value() + "/" + post.number();
  }

  /** Returns when all that was taken is told. */
  @Override
  public void close() {
    teller.shutdown();
    try {
      if (!teller.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(ERROR, "witnesses are still at work after " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
