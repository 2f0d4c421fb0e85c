package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails, or a mistake of ours, is an answer: it leaves nobody waiting. */
class FailingInterestTest {
  @TempDir private Path directory;
  private TestBoard board;
  private WaitLists lists;
  private final List<String> results = new ArrayList<>();

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    lists = new WaitLists(PollLimits.defaults());
    board.addListener((file, change) -> lists.wake(file));
  }

  @AfterEach
  void close() {
    lists.close();
    board.close();
  }

  @Test
  void atOnce() {
    assertThat(lists.evaluate(board.dat, failing(0))).isEqualTo("failed");
    assertThat(lists.evaluate(board.dat, mistaken(0))).isEqualTo("failed");
  }

  @Test
  @DisplayName("one who cannot be answered is told so, and the others get their answers")
  void duringTheSweep() {
    long size = board.size();
    park(new Longer(size, () -> "before"));
    park(failing(size));
    park(mistaken(size));
    park(new Longer(size, () -> "after"));

    board.append("news");
    board.home.drain();

    assertThat(results).containsExactly("before", "failed", "failed", "after");
  }

  private void park(Interest<String> interest) {
    lists.park(board.dat, interest, board.home, results::add, Long.MAX_VALUE, null);
  }

  private static Interest<String> failing(long size) {
    return new Longer(
        size,
        () -> {
          throw new IOException("the disk is broken");
        });
  }

  private static Interest<String> mistaken(long size) {
    return new Longer(
        size,
        () -> {
          throw new IndexOutOfBoundsException("our mistake");
        });
  }

  /** Waits for a longer dat; its result is what {@code work} returns then. */
  private record Longer(long size, Callable<String> work) implements Interest<String> {
    @Override
    public @Nullable String evaluate(DatSnapshot now) throws IOException {
      if (now.size() <= size) {
        return null;
      }
      try {
        return work.call();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String timedOut(DatSnapshot now) {
      return "timed out";
    }

    @Override
    public String stopped(DatSnapshot now) {
      return "stopped";
    }

    @Override
    public String failed() {
      return "failed";
    }

    @Override
    public boolean isShareable(String result) {
      return true;
    }

    @Override
    public void drop(String result) {}
  }
}
