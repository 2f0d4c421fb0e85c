package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day in the life of a dat, lived once for each operation on the disk, which fails that time:
 * whichever it is, no acknowledged post is lost, no refused one comes to light while the store is
 * open, and no part of a line is shown (W9).
 */
class EveryFailureTest {
  @TempDir Path directory;

  @Test
  void whicheverOperationFailsNoAcknowledgedPostIsLostAndNoTornLineShown() throws IOException {
    long operations = live(Long.MAX_VALUE / 2);
    assertThat(operations).isBetween(40L, 400L);
    for (long n = 0; n < operations; n++) {
      live(n);
    }
  }

  /** Lives through the day with one failure; returns the number of operations. */
  private long live(long failingOperation) throws IOException {
    Path home = Files.createTempDirectory(directory, "board");
    try (TestBoard<FailingDisk> board = TestBoard.failing(home, Durability.DISK)) {
      board.disk.doNotForce();
      long before = board.disk.done();
      board.disk.failAfter(failingOperation);
      Day day = new Day(board);
      day.live();
      long operations = board.disk.done() - before;
      board.disk.failAfter(Long.MAX_VALUE / 2);

      String when = "operation " + failingOperation + " failed";
      day.checkPublished(when);
      board.reopen();
      day.checkAll(when + ", after a restart");
      return operations;
    }
  }

  private static final class Day {
    private final TestBoard<FailingDisk> board;
    private final List<DatLine> acknowledged = new ArrayList<>();
    private final List<DatLine> refused = new ArrayList<>();

    Day(TestBoard<FailingDisk> board) {
      this.board = board;
    }

    private interface Act {
      void act() throws IOException;
    }

    void live() {
      tryTo(
          () -> {
            if (board.store().create(KEY, line(1)).isPresent()) {
              acknowledged.add(line(1));
            }
          });
      append(2);
      append(3);
      tryTo(() -> otherAppends(4));
      tryTo(() -> board.file().refresh());
      append(5);
      tryTo(this::deleteTheForeignPost);
      append(6);
      tryTo(this::otherReplaces);
      append(7);
      tryTo(() -> board.file().snapshot().bytes(0, 10));
      tryTo(() -> board.file().cool());
      append(8);
    }

    private void append(int number) {
      refused.add(line(number));
      tryTo(
          () -> {
            board.file().append(line(number));
            acknowledged.add(line(number));
            refused.remove(line(number));
          });
    }

    private void deleteTheForeignPost() throws IOException {
      DatSnapshot now = board.file().snapshot();
      for (int post = 1; post <= now.posts(); post++) {
        if (now.line(post).equals(line(4))) {
          board.file().replaceLine(post, DatLine::deleted);
        }
      }
    }

    private void otherAppends(int number) throws IOException {
      if (Files.exists(board.path)) {
        board.otherAppends(line(number).toBytes());
      }
    }

    /** Another program writes what it finds, and a line more, into a new file. */
    private void otherReplaces() throws IOException {
      if (Files.exists(board.path)) {
        byte[] old = board.onDisk();
        byte[] added = line("added by another program").toBytes();
        byte[] next = Arrays.copyOf(old, old.length + added.length);
        System.arraycopy(added, 0, next, old.length, added.length);
        board.otherReplaces(next);
      }
    }

    private void tryTo(Act act) {
      try {
        act.act();
      } catch (IOException | RuntimeException failed) {
        assertThat(failed).isInstanceOfAny(IOException.class, NoSuchElementException.class);
      }
    }

    /** What is shown is whole lines, none refused; what was acknowledged is on the disk. */
    void checkPublished(String when) throws IOException {
      for (DatLine line : acknowledged) {
        assertThat(contains(board.onDisk(), line)).as("%s: %s is on the disk", when, line).isTrue();
      }
      Optional<DatFile> file = found();
      try {
        if (file.isPresent()) {
          byte[] shown = assertWholeLines(file.get().snapshot(), when);
          for (DatLine line : refused) {
            assertThat(contains(shown, line)).as("%s: %s is shown", when, line).isFalse();
          }
        }
      } catch (StaleSnapshotException theNewFileOfTheOtherProgramCouldNotBeForced) {
        assertThat(file.get().snapshot().posts()).as(when).isPositive();
      }
    }

    void checkAll(String when) throws IOException {
      Optional<DatFile> file = board.store().find(KEY);
      assertThat(file.isPresent() || acknowledged.isEmpty()).as(when).isTrue();
      if (file.isPresent()) {
        DatSnapshot now = file.get().snapshot();
        byte[] all = assertWholeLines(now, when);
        for (DatLine line : acknowledged) {
          assertThat(contains(all, line)).as("%s: %s is shown", when, line).isTrue();
        }
        assertThat(file.get().append(line(9)).postNumber()).as(when).isEqualTo(now.posts() + 1);
      }
    }

    private Optional<DatFile> found() {
      try {
        return board.store().find(KEY);
      } catch (IOException notShownBecauseOfTheFailure) {
        return Optional.empty();
      }
    }

    private static byte[] assertWholeLines(DatSnapshot now, String when) throws IOException {
      byte[] all = now.bytes(0, now.size());
      assertThat(DatReader.lengthOfWholeLines(all, all.length)).as(when).isEqualTo(all.length);
      for (int post = 1; post <= now.posts(); post++) {
        String line = now.line(post).toString();
        assertThat(line.split("<>", -1)).as("%s: %s", when, line).hasSize(5);
      }
      return all;
    }

    private static boolean contains(byte[] all, DatLine line) {
      return DatReader.find(all, 0, line.toBytes()) >= 0;
    }
  }
}
