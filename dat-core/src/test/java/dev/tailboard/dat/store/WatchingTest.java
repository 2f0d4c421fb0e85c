package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.eventually;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes by another program are noticed by themselves; what is made of them: ForeignChangeTest.
 */
class WatchingTest {
  private static final ThreadKey OTHER = new ThreadKey("987654321");

  /** The ways of noticing, each alone. */
  enum By {
    NOTIFICATION,
    WATCH_SERVICE,
    NET
  }

  /** A system whose fastest notifications are those of the JDK. */
  private static final class PortableDisk extends Disk {
    @Override
    Notifications watch(Path directory) throws IOException {
      return WatchedDirectory.open(directory);
    }
  }

  /** A system that has no notifications left to give. */
  private static class DeafDisk extends Disk {
    @Override
    Notifications watch(Path directory) throws IOException {
      throw new IOException("User limit of inotify instances reached");
    }
  }

  @TempDir Path directory;
  private TestBoard<Disk> board;

  private DatFile watched(By by) throws IOException {
    StoreOptions options = StoreOptions.defaults().withDurability(Durability.OS);
    StoreOptions withoutNet = options.withNetInterval(Duration.ofHours(1));
    StoreOptions withNet = options.withNetInterval(Duration.ofMillis(10));
    board =
        switch (by) {
          case NOTIFICATION -> new TestBoard<>(directory, withoutNet, new Disk());
          case WATCH_SERVICE -> new TestBoard<>(directory, withoutNet, new PortableDisk());
          case NET -> new TestBoard<>(directory, withNet, new DeafDisk());
        };
    return board.thread(2);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @ParameterizedTest
  @EnumSource
  void anAppendIsNoticed(By by) throws IOException {
    DatFile file = watched(by);
    for (int n = 3; n < 6; n++) {
      int posts = n;
      board.otherAppends(line(n).toBytes());
      eventually().until(() -> file.snapshot().posts() == posts);
    }
    assertShows(file.snapshot(), lines(1, 5));
    eventually().untilAsserted(() -> assertThat(board.told).hasSize(3));
  }

  @ParameterizedTest
  @EnumSource
  void anUnfinishedLineIsNoticedWhenItsLineFeedComes(By by) throws IOException {
    DatFile file = watched(by);
    board.otherAppends("half");
    board.otherAppends(" and half\n");
    eventually().until(() -> file.snapshot().posts() == 3);
    assertThat(file.snapshot().line(3)).hasToString("half and half");
  }

  @ParameterizedTest
  @EnumSource
  void aReplacementIsNoticed(By by) throws IOException {
    DatFile file = watched(by);
    board.otherReplaces(lines(5, 6));
    eventually().until(() -> board.told.contains(new DatChange.Replaced()));
    assertShows(file.snapshot(), lines(5, 6));
  }

  @ParameterizedTest
  @EnumSource
  void aRemovalAndANewFileOfThatNameAreNoticed(By by) throws IOException {
    DatFile file = watched(by);
    board.otherRemoves();
    eventually().until(() -> board.told.contains(new DatChange.Removed()));
    Files.write(board.path, lines(5, 6));
    eventually().until(() -> !file.snapshot().isRemoved() && file.snapshot().posts() == 2);
    assertShows(file.snapshot(), lines(5, 6));
  }

  @ParameterizedTest
  @EnumSource
  void aNewThreadIsNoticed(By by) throws IOException {
    watched(by);
    Path aside = directory.resolve("aside");
    for (int n = 0; n < 20; n++) {
      ThreadKey key = ThreadKey.ofEpochSecond(1_600_000_000L + n);
      Files.write(aside, lines(1, 3));
      Files.move(aside, board.path.resolveSibling(key.fileName()));
      int told = n + 1;
      eventually().until(() -> board.told.size() == told);
    }
    assertThat(board.told).containsOnly(new DatChange.Appended(0, lines(1, 3).length));
  }

  /** File systems tick in milliseconds: two files may come at the same time. */
  @Test
  void aNewThreadIsNoticedThoughTheTimeOfItsDirectoryIsThatOfTheLastLook() throws IOException {
    FileTime soon = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);
    Disk disk =
        new DeafDisk() {
          @Override
          FileTime timeOfDirectory(Path dats) {
            return soon;
          }
        };
    board =
        new TestBoard<>(
            directory,
            StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withNetInterval(Duration.ofMillis(5)),
            disk);
    for (int n = 1; n < 6; n++) {
      ThreadKey key = ThreadKey.ofEpochSecond(1_600_000_000L + n);
      Files.write(board.path.resolveSibling(key.fileName()), lines(1, 3));
      int told = n;
      eventually().until(() -> board.told.size() >= told);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewThreadIsToldOnceThoughAReaderFindsItFirst(By by) throws IOException {
    watched(by);
    Path aside = directory.resolve("aside");
    Files.write(aside, lines(1, 3));
    Files.move(aside, board.path.resolveSibling(OTHER.fileName()));
    board.store().find(OTHER);
    assertThat(board.told).containsExactly(new DatChange.Appended(0, lines(1, 3).length));
    board.otherAppends(line(3).toBytes()); // is noticed later
    eventually().until(() -> board.told.size() > 1);
    assertThat(board.told).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void aListenerThatFailsHurtsNobody(By by) throws IOException {
    DatFile file = watched(by);
    AtomicInteger calls = new AtomicInteger();
    board
        .store()
        .addListener(
            (changed, how) -> {
              calls.incrementAndGet();
              throw new IllegalStateException("planted");
            });
    board.store().addListener((changed, how) -> calls.incrementAndGet());
    assertThat(file.append(line(3)).postNumber()).isEqualTo(3);
    eventually().until(() -> calls.get() == 2); // perhaps told by the thread that watches
    board.otherAppends(line(4).toBytes());
    eventually().until(() -> calls.get() == 4);
    board.otherAppends(line(5).toBytes());
    eventually().until(() -> calls.get() == 6);
  }

  @Test
  void afterAnOverflowEveryOpenDatIsLookedAt() throws Exception {
    ScriptedWatch watch = new ScriptedWatch();
    Disk disk =
        new Disk() {
          @Override
          Notifications watch(Path dats) {
            return new WatchedDirectory(watch);
          }
        };
    board =
        new TestBoard<>(
            directory,
            StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withNetInterval(Duration.ofHours(1)),
            disk);
    DatFile file = board.thread(2);
    board.otherAppends(line(3).toBytes());
    Files.write(board.path.resolveSibling(OTHER.fileName()), lines(1, 1));
    watch.overflow();
    eventually().until(() -> board.told.size() == 2);
    assertShows(file.snapshot(), lines(1, 3));
    watch.awaitReset();
  }

  /** Notifications by hand, and a sign that one was worked up. */
  private static final class ToldByHand implements Notifications {
    private final LinkedTransferQueue<Batch> batches = new LinkedTransferQueue<>();
    private final Semaphore waits = new Semaphore(0);

    void tell(String name) throws InterruptedException {
      batches.transfer(new Batch(Set.of(name), false));
      waits.drainPermits();
    }

    @Override
    public Batch await(long nanos) throws InterruptedException {
      waits.release();
      Batch batch = batches.poll(nanos, TimeUnit.NANOSECONDS);
      return batch == null ? Batch.NOTHING : batch;
    }

    @Override
    public void end() {
      batches.put(Batch.NOTHING);
    }

    @Override
    public void close() {}
  }

  @Test
  void aChangeThatIsToldWhileTheDatIsAtWorkIsLookedAtAfterwards() throws Exception {
    ToldByHand hand = new ToldByHand();
    Disk disk =
        new Disk() {
          @Override
          Notifications watch(Path dats) {
            return hand;
          }
        };
    board =
        new TestBoard<>(
            directory,
            StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withNetInterval(Duration.ofHours(1)),
            disk);
    DatFile file = board.thread(2);
    file.replace(
        content -> {
          board.otherAppends(line(3).toBytes()); // after the last look of this piece of work
          try {
            hand.tell(TestBoard.KEY.fileName());
            assertThat(hand.waits.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return content;
        });
    eventually().until(() -> file.snapshot().posts() == 3);
  }

  @Test
  void aClosedStoreNoticesNothingMore() throws IOException {
    DatFile file = watched(By.NOTIFICATION);
    board.store().close();
    board.otherAppends(line(3).toBytes());
    file.refresh();
    assertThat(file.snapshot().posts()).isEqualTo(2);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().contains(directory.toString()));
  }
}
