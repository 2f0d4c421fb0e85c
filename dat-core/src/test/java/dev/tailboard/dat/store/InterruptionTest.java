package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an interrupted thread began succeeds, and the thread stays interrupted. */
@Timeout(120)
class InterruptionTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private DatFile file;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.DISK);
    board.thread(3);
    board.reopen();
    file = board.file();
  }

  @AfterEach
  void close() throws IOException {
    Thread.interrupted();
    board.close();
  }

  private void interrupted(FailingDisk.Event work) throws IOException {
    Thread.currentThread().interrupt();
    work.happen();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void everythingWorksOnAnInterruptedThread() throws IOException {
    interrupted(() -> assertThat(file.snapshot().line(2)).isEqualTo(line(2)));
    interrupted(() -> file.append(line(4)));
    interrupted(() -> file.replaceLine(1, DatLine::deleted));
    board.otherAppends(line(5).toBytes());
    interrupted(file::refresh);
    interrupted(() -> board.store().create(new ThreadKey("1000000000"), line(1)));
    interrupted(() -> board.store().remove(new ThreadKey("1000000000")));
    assertThat(file.snapshot().line(1)).isEqualTo(line(1).deleted());
    assertThat(file.snapshot().posts()).isEqualTo(5);
    assertShows(file.snapshot(), board.onDisk());
    interrupted(board::reopen);
    assertShows(board.file().snapshot(), board.onDisk());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open to read",
        "read",
        "open to append",
        "append",
        "force",
        "write",
        "rename",
        "directory force",
        "time",
        "delete"
      })
  void anInterruptionInTheMiddleHurtsNeitherTheWorkNorTheInterruption(String operation)
      throws IOException {
    board.disk.before(operation, () -> Thread.currentThread().interrupt());
    board.otherAppends(line(4).toBytes());
    file.refresh();
    assertThat(file.append(line(5)).postNumber()).isEqualTo(5);
    file.replaceLine(2, DatLine::deleted);
    byte[] all = file.snapshot().bytes(0, file.snapshot().size());
    board.store().remove(file.key());
    board.store().create(file.key(), line(1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(all).isEqualTo(expected());
    assertThat(file.append(line(2)).postNumber()).isEqualTo(2);
    assertShows(file.snapshot(), lines(1, 2));
  }

  private static byte[] expected() {
    byte[] all = lines(1, 5);
    byte[] deleted = line(2).deleted().toBytes();
    System.arraycopy(deleted, 0, all, line(1).length(), deleted.length);
    return all;
  }

  @Test
  void aReaderIsNotHurtByTheInterruptionOfAnotherThatSharesItsDescriptor() throws Exception {
    file.warm();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> readers = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        boolean nasty = n < 2;
        readers.add(
            pool.submit(
                () -> {
                  while (!done.get()) {
                    if (nasty) {
                      Thread.currentThread().interrupt();
                    }
                    assertThat(file.snapshot().bytes(0, lines(1, 3).length)).isEqualTo(lines(1, 3));
                  }
                  return null;
                }));
      }
      for (int n = 0; n < 60; n++) {
        Thread.currentThread().interrupt();
        file.append(line(4 + n));
      }
      assertThat(Thread.interrupted()).isTrue();
      done.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
    assertThat(file.snapshot().posts()).isEqualTo(63);
  }
}
