package dev.tailboard.dat.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does the same work on many files, some at a time: the processors share it, and the disk answers
 * many forces with one flush, each of which would take milliseconds alone.
 */
final class ManyAtOnce {
  /** More than there are processors, for most of them wait for the disk. */
  private static final int THREADS = 32;

  /** For fewer files it is not worth a thread. */
  private static final int FILES_PER_THREAD = 16;

  private ManyAtOnce() {}

  /** Work on one file. */
  interface Work<T, R> {
    R on(T file) throws IOException;
  }

  /**
   * The results in the order of the files. Returns or throws when no work is going on any more.
   *
   * @throws IOException the failure of the first file whose work failed
   */
  static <T, R> List<R> map(List<T> files, Work<T, R> work) throws IOException {
    int threads = Math.min(THREADS, files.size() / FILES_PER_THREAD);
    if (threads < 2) {
      return results(start(files, work, Runnable::run));
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "tailboard-open");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return results(start(files, work, pool));
    } finally {
      pool.shutdown();
    }
  }

  private static <T, R> List<CompletableFuture<R>> start(
      List<T> files, Work<T, R> work, Executor executor) {
    return files.stream()
        .map(file -> CompletableFuture.supplyAsync(() -> result(work, file), executor))
        .toList();
  }

  private static <T, R> R result(Work<T, R> work, T file) {
    try {
      return work.on(file);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static <R> List<R> results(List<CompletableFuture<R>> started) throws IOException {
    CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
        .exceptionally(failure -> null) // told below
        .join();
    List<R> results = new ArrayList<>(started.size());
    for (CompletableFuture<R> each : started) {
      try {
        results.add(each.join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw e;
      }
    }
    return results;
  }
}
