package dev.tailboard.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * What a run of posters achieved.
 *
 * @param perSecond acknowledged posts per second, of all posters together
 * @param medianMicros how long a poster waited for its acknowledgement
 * @param p99Micros the time that one in a hundred exceeded
 */
public record AppendSpeed(double perSecond, double medianMicros, double p99Micros) {
  /** Has posters append one post after another, all at once. */
  static AppendSpeed of(Appends appends, int posters, long nanos) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(posters);
    try {
      long start = System.nanoTime();
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < posters; i++) {
        running.add(threads.submit(() -> post(appends, start + nanos)));
      }
      LongStream.Builder all = LongStream.builder();
      for (Future<long[]> each : running) {
        LongStream.of(each.get()).forEach(all);
      }
      long took = System.nanoTime() - start;
      long[] sorted = all.build().sorted().toArray();
      return new AppendSpeed(
          sorted.length * 1e9 / took,
          sorted[sorted.length / 2] / 1e3,
          sorted[sorted.length * 99 / 100] / 1e3);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns how long each post took, in nanoseconds; there is one at least. */
  private static long[] post(Appends appends, long end) throws Exception {
    long[] took = new long[1024];
    int count = 0;
    long before = System.nanoTime();
    do {
      appends.append();
      long after = System.nanoTime();
      if (count == took.length) {
        took = Arrays.copyOf(took, count * 2);
      }
      took[count++] = after - before;
      before = after;
    } while (before - end < 0);
    return Arrays.copyOf(took, count);
  }
}
