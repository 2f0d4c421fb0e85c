package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers, another program, looks and readers at the same time: every snapshot that anybody gets
 * consists of whole lines, is the beginning of all later ones, and is on the disk (W1, W6, W9).
 */
@Timeout(120)
class SnapshotStressTest {
  private static final int WRITERS = 3;
  private static final int POSTS = 150;

  @TempDir Path directory;

  /** Knows how much of the dat is on the disk. */
  private static final class ForcedDisk extends Disk {
    final AtomicLong forced = new AtomicLong();

    @Override
    void force(FileChannel channel, Path path) throws IOException {
      long size = channel.size();
      super.force(channel, path);
      forced.accumulateAndGet(size, Math::max);
    }
  }

  @Test
  void everySnapshotIsWholeLinesOnTheDiskAndTheBeginningOfTheNext() throws Exception {
    ForcedDisk disk = new ForcedDisk();
    StoreOptions options = TestBoard.quiet().withDurability(Durability.DISK);
    ExecutorService pool = Executors.newCachedThreadPool();
    try (TestBoard<ForcedDisk> board = new TestBoard<>(directory, options, disk)) {
      DatFile file = board.store().create(TestBoard.KEY, line(1)).orElseThrow();
      disk.forced.set(file.snapshot().size());
      ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
      board
          .store()
          .addListener(
              (changed, change) -> {
                if (change instanceof DatChange.Appended a && file.snapshot().size() < a.to()) {
                  wrong.add("told before it was published (W1): " + change);
                }
              });
      AtomicInteger running = new AtomicInteger(WRITERS);
      List<Future<?>> tasks = new ArrayList<>();
      List<AppendResult> results = new ArrayList<>();
      List<DatLine> lines = new ArrayList<>();
      for (int n = 0; n < WRITERS; n++) {
        int writer = n;
        tasks.add(
            pool.submit(
                untilDone(
                    running,
                    () -> {
                      for (int post = 0; post < POSTS; post++) {
                        DatLine line = line(writer + "/" + post + "x".repeat(post * writer));
                        AppendResult result = file.append(line);
                        synchronized (results) {
                          results.add(result);
                          lines.add(line);
                        }
                      }
                      return null;
                    })));
      }
      tasks.add(
          pool.submit(
              () -> {
                for (int n = 0; running.get() > 0; n++) {
                  board.otherAppends("foreign<><>" + n + "<> x <>\n");
                  LockSupport.parkNanos(1_000_000); // this one has all the time in the world
                }
                return null;
              }));
      tasks.add(
          pool.submit(
              () -> {
                while (running.get() > 0) {
                  file.refresh();
                }
                return null;
              }));
      for (int n = 0; n < 2; n++) {
        tasks.add(
            pool.submit(
                () -> {
                  byte[] before = new byte[0];
                  while (running.get() > 0) {
                    DatSnapshot now = file.snapshot();
                    if (now.size() > disk.forced.get()) {
                      wrong.add("published before it was forced (W9)");
                    }
                    byte[] bytes = now.bytes(0, now.size());
                    String complaint = complaint(now, bytes, before);
                    if (!complaint.isEmpty()) {
                      wrong.add(complaint);
                    }
                    before = bytes;
                  }
                  return null;
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
      assertThat(wrong).isEmpty();
      file.refresh();
      assertShows(file.snapshot(), board.onDisk());
      for (int n = 0; n < results.size(); n++) {
        assertThat(file.snapshot().bytes(results.get(n).from(), results.get(n).to()))
            .isEqualTo(lines.get(n).toBytes());
      }
      assertThat(results).hasSize(WRITERS * POSTS);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What is wrong with a snapshot; empty if nothing is. */
  private static String complaint(DatSnapshot now, byte[] bytes, byte[] before) throws IOException {
    if (bytes[bytes.length - 1] != '\n') {
      return "part of a line is shown (W9)";
    }
    if (!Arrays.equals(before, Arrays.copyOf(bytes, before.length))) {
      return "bytes that were given do not stay (W9)";
    }
    Content content = Content.NONE.plusUnread(bytes, bytes.length);
    if (!content.etag().equals(now.etag()) || content.lines().lines() != now.posts()) {
      return "index or tag are not those of the bytes";
    }
    long start = now.content().tail().start();
    byte[] memory = new byte[(int) (now.size() - start)];
    now.inMemory(start, now.size()).orElseThrow().get(memory);
    return Arrays.equals(memory, Arrays.copyOfRange(bytes, (int) start, bytes.length))
        ? ""
        : "the bytes in memory are not those of the file (W6)";
  }

  private static Callable<Void> untilDone(AtomicInteger running, Callable<Void> work) {
    return () -> {
      try {
        return work.call();
      } finally {
        running.decrementAndGet();
      }
    };
  }
}
