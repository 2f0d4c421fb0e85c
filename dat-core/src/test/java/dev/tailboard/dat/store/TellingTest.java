package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When and how listeners are told. */
class TellingTest {
  @TempDir Path directory;

  /** Does everything that is told of. */
  private static void doEverything(TestBoard<?> board) throws IOException {
    DatFile file = board.store().create(KEY, line(1)).orElseThrow();
    file.append(line(2));
    board.otherAppends(line(3).toBytes());
    file.refresh();
    file.replaceLine(1, DatLine::deleted);
    board.otherReplaces(lines(4, 6));
    file.refresh();
    board.store().remove(KEY);
  }

  /** W1. */
  @Test
  void whoIsToldSeesTheChange() throws IOException {
    try (TestBoard<RecordingDisk> board = TestBoard.in(directory)) {
      List<Integer> posts = new CopyOnWriteArrayList<>();
      board.store().addListener((file, change) -> posts.add(file.snapshot().posts()));
      doEverything(board);
      assertThat(posts).containsExactly(1, 2, 3, 3, 3, 0);
    }
  }

  /** W4: whoever is told may have others use the dat, and wait for them. */
  @Test
  void noLockIsHeldWhileListenersAreTold() throws IOException {
    try (TestBoard<RecordingDisk> board = TestBoard.in(directory)) {
      List<DatChange> free = new CopyOnWriteArrayList<>();
      board
          .store()
          .addListener(
              (file, change) -> {
                if (isFree(file)) {
                  free.add(change);
                }
              });
      doEverything(board);
      assertThat(free).hasSize(6).isEqualTo(board.told);
    }
  }

  /** It takes longer than the write, and nobody who waits needs it. */
  @Test
  void aFileGetsItsTimeAfterThoseWhoWaitWereTold() throws IOException {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_564_353_247L), ZoneOffset.UTC);
    try (TestBoard<RecordingDisk> board =
        TestBoard.in(directory, TestBoard.quiet().withClock(clock))) {
      DatFile file = board.thread(1);
      board.disk.takeOperations();
      List<Long> whenTold = new CopyOnWriteArrayList<>();
      board.store().addListener((dat, change) -> whenTold.add(board.disk.count("time")));
      file.append(line(2));
      file.append(line(3));
      assertThat(whenTold).containsExactly(0L, 1L);
      assertThat(board.disk.count("time")).isEqualTo(2);
    }
  }

  private static boolean isFree(DatFile file) {
    try {
      return CompletableFuture.supplyAsync(file::cool).get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
