package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.eventually;
import static dev.tailboard.dat.store.TestBoard.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads append at once. */
@Timeout(120)
class GroupCommitTest {
  private static final int THREADS = 64;
  private static final int EACH = 8;

  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.DISK);
  }

  @AfterEach
  void close() throws IOException {
    pool.shutdownNow();
    board.close();
  }

  @Test
  void everyPostStandsOnceWhereItsResultSaysInTheOrderOfItsAuthor() throws Exception {
    DatFile file = board.thread(1);
    List<Map<DatLine, AppendResult>> acknowledged =
        atOnce(
            thread -> {
              Map<DatLine, AppendResult> own = new HashMap<>();
              long last = 0;
              for (int n = 0; n < EACH; n++) {
                DatLine line = line("thread " + thread + " post " + n);
                AppendResult result = file.append(line);
                assertThat(result.from()).isGreaterThan(last);
                last = result.from();
                own.put(line, result);
              }
              return own;
            });

    DatSnapshot now = file.snapshot();
    assertThat(now.posts()).isEqualTo(1 + THREADS * EACH);
    for (Map<DatLine, AppendResult> own : acknowledged) {
      for (Map.Entry<DatLine, AppendResult> one : own.entrySet()) {
        AppendResult result = one.getValue();
        assertThat(now.line(result.postNumber())).isEqualTo(one.getKey());
        assertThat(now.offsetOf(result.postNumber())).isEqualTo(result.from());
        assertThat(now.offsetOf(result.postNumber() + 1)).isEqualTo(result.to());
      }
    }
    assertShows(now, board.onDisk());
  }

  @Test
  void postsThatComeWhileTheDiskWorksShareTheNextForce() throws Exception {
    DatFile file = board.thread(1);
    board.disk.takeOperations();
    for (Future<AppendResult> post : oneThenAllOthersTogether(file::append, () -> {})) {
      post.get();
    }
    assertThat(board.disk.count("append")).isEqualTo(2);
    assertThat(board.disk.count("force")).isEqualTo(2);
    assertThat(file.snapshot().posts()).isEqualTo(1 + THREADS);
  }

  @Test
  void aFailedWriteFailsEveryPostOfItsBatchAndNoOther() throws Exception {
    DatFile file = board.thread(1);
    List<Future<AppendResult>> posts =
        oneThenAllOthersTogether(file::append, () -> board.disk.failNext("append"));
    assertThat(posts.get(0).get().postNumber()).isEqualTo(2);
    for (Future<AppendResult> refused : posts.subList(1, THREADS)) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(refused::get)
          .withCauseInstanceOf(IOException.class);
    }
    assertThat(file.snapshot().posts()).isEqualTo(2);
    assertThat(file.append(line("later")).postNumber()).isEqualTo(3);
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void aMistakeOfOursFailsTheWholeBatchAndNobodyWaitsForEver() throws Exception {
    DatFile file = board.thread(1);
    FailingDisk.Event mistake =
        () -> {
          throw new OutOfMemoryError("planted");
        };
    List<Future<AppendResult>> posts =
        oneThenAllOthersTogether(file::append, () -> board.disk.before("append", mistake));
    for (Future<AppendResult> refused : posts.subList(1, THREADS)) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(refused::get)
          .withRootCauseInstanceOf(OutOfMemoryError.class);
    }
    assertThat(file.append(line("later")).postNumber()).isEqualTo(3);
  }

  @Test
  void aMistakeAfterTheWriteTakesTheLinesBack() throws Exception {
    DatFile file = board.thread(1);
    FailingDisk.Event mistake =
        () -> {
          throw new OutOfMemoryError("planted");
        };
    board.disk.before("append", () -> board.disk.before("stat", mistake));
    assertThatIOException().isThrownBy(() -> file.append(line("refused")));
    file.refresh();
    assertThat(file.append(line("later")).postNumber()).isEqualTo(2);
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void theLimitIsMetExactlyWithinOneBatch() throws Exception {
    DatFile file = board.thread(1);
    int taken = 0;
    for (Future<Optional<AppendResult>> post :
        oneThenAllOthersTogether(line -> file.appendUpTo(30, line), () -> {})) {
      taken += post.get().isPresent() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(29);
    assertThat(file.snapshot().posts()).isEqualTo(30);
  }

  @Test
  void theLimitIsMetExactlyOverManyBatches() throws Exception {
    DatFile file = board.thread(1);
    List<Integer> taken =
        atOnce(
            thread -> {
              int own = 0;
              for (int n = 0; n < EACH; n++) {
                if (file.appendUpTo(100, line("thread " + thread + " post " + n)).isPresent()) {
                  own++;
                }
              }
              return own;
            });
    assertThat(taken.stream().mapToInt(n -> n).sum()).isEqualTo(99);
    assertShows(file.snapshot(), board.onDisk());
  }

  /** One post whose force lasts until all others stand in the queue behind it. */
  private <T> List<Future<T>> oneThenAllOthersTogether(Posting<T> poster, Runnable between)
      throws Exception {
    CyclicBarrier allQueued = new CyclicBarrier(2);
    CountDownLatch forcing = new CountDownLatch(1);
    board.disk.before(
        "force",
        () -> {
          forcing.countDown();
          passed(allQueued);
        });
    List<Future<T>> posts = new ArrayList<>();
    posts.add(pool.submit(() -> poster.post(line("first"))));
    forcing.await();
    Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    for (int n = 1; n < THREADS; n++) {
      String text = "waiting " + n;
      posts.add(
          pool.submit(
              () -> {
                waiting.add(Thread.currentThread());
                return poster.post(line(text));
              }));
    }
    eventually()
        .until(
            () ->
                waiting.size() == THREADS - 1
                    && waiting.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    between.run();
    passed(allQueued);
    return posts;
  }

  private interface Posting<T> {
    T post(DatLine line) throws Exception;
  }

  private interface Poster<T> {
    T post(int thread) throws Exception;
  }

  private <T> List<T> atOnce(Poster<T> poster) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<T>> tasks = new ArrayList<>();
    for (int n = 0; n < THREADS; n++) {
      int thread = n;
      tasks.add(
          () -> {
            passed(start);
            return poster.post(thread);
          });
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : pool.invokeAll(tasks)) {
      results.add(future.get());
    }
    return results;
  }

  private static void passed(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
