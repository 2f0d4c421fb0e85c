package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents and lines are replaced by this program. */
class ReplaceTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.DISK);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void theNewContentTakesThePlaceOfTheOld() throws IOException {
    DatFile file = board.thread(3);
    DatSnapshot before = file.snapshot();

    file.replace(old -> lines(7, 9));

    assertShows(file.snapshot(), lines(7, 9));
    assertThat(board.onDisk()).isEqualTo(lines(7, 9));
    assertThat(file.snapshot().generation()).isEqualTo(before.generation() + 1);
    assertThat(board.told).containsExactly(new DatChange.Replaced());
  }

  @Test
  void theEditGetsTheOldContentAndNoChangeIsNoReplacement() throws IOException {
    DatFile file = board.thread(3);
    DatSnapshot before = file.snapshot();
    file.replace(
        old -> {
          assertThat(old).isEqualTo(lines(1, 3));
          return old;
        });
    assertThat(file.snapshot()).isSameAs(before);
    assertThat(board.told).isEmpty();
  }

  @Test
  void aContentWithoutItsLastLineFeedIsRefused() throws IOException {
    DatFile file = board.thread(1);
    assertThatIllegalArgumentException().isThrownBy(() -> file.replace(old -> new byte[] {'x'}));
    assertShows(file.snapshot(), lines(1, 1));
    assertThat(board.names()).hasSize(1);
  }

  @Test
  void oneLineIsReplacedAndTheOthersKeepTheirOffsets() throws IOException {
    DatFile file = board.thread(3);
    file.replaceLine(2, DatLine::deleted);
    assertThat(file.snapshot().line(1)).isEqualTo(line(1));
    assertThat(file.snapshot().line(2)).isEqualTo(line(2).deleted());
    assertThat(file.snapshot().line(3)).isEqualTo(line(3));
    assertThat(file.snapshot().size()).isEqualTo(lines(1, 3).length);
    assertShows(file.snapshot(), board.onDisk());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4})
  void aPostThatDoesNotExistCannotBeReplaced(int post) throws IOException {
    DatFile file = board.thread(3);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> file.replaceLine(post, DatLine::deleted));
  }

  @Test
  void theFileIsOnTheDiskBeforeItsNameAndItsNameBeforeThePublication() throws IOException {
    DatFile file = board.thread(3);
    DatSnapshot before = file.snapshot();
    String dat = TestBoard.KEY.fileName();
    board.disk.takeOperations();
    board.disk.before("directory force", () -> assertThat(file.snapshot()).isSameAs(before));

    file.replaceLine(2, DatLine::deleted);

    assertThat(board.disk.takeOperations())
        .containsSubsequence(
            "write ." + dat + ".tmp", "force", "rename ." + dat + ".tmp " + dat, "directory force");
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "time", "rename"})
  void aFailureBeforeTheRenameLeavesTheOldContentAndNothingElse(String operation)
      throws IOException {
    DatFile file = board.thread(3);
    board.disk.failNext(operation);
    assertThatIOException().isThrownBy(() -> file.replaceLine(2, DatLine::deleted));
    assertShows(file.snapshot(), lines(1, 3));
    assertThat(board.onDisk()).isEqualTo(lines(1, 3));
    assertThat(board.names()).containsExactly(TestBoard.KEY.fileName());

    file.replaceLine(2, DatLine::deleted);
    assertThat(file.snapshot().line(2)).isEqualTo(line(2).deleted());
  }

  @Test
  @Timeout(60)
  void aReaderOfThePathSeesTheOldContentOrTheNewOne() throws Exception {
    byte[] one = lines(1, 2_000);
    byte[] other = lines(5_001, 7_000);
    DatFile file = board.thread(1);
    file.replace(old -> one);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get() || looks.get() < 20) {
                assertThat(read(board.path))
                    .satisfiesAnyOf(
                        seen -> assertThat(Arrays.equals(seen, one)).isTrue(),
                        seen -> assertThat(Arrays.equals(seen, other)).isTrue());
                looks.incrementAndGet();
              }
            });
    for (int n = 0; n < 30 || (looks.get() < 20 && !reader.isDone()); n++) {
      file.replace(old -> Arrays.equals(old, one) ? other : one);
    }
    done.set(true);
    reader.get();
  }

  @Test
  void anUnfinishedForeignLineIsKeptBehindTheNewContent() throws IOException {
    DatFile file = board.thread(2);
    board.otherAppends("half a line");
    file.replaceLine(1, DatLine::deleted);
    assertThat(file.snapshot().posts()).isEqualTo(2);
    board.otherAppends(" and its end\n");
    file.refresh();
    assertThat(file.snapshot().line(3)).hasToString("half a line and its end");
  }

  @Test
  void aForeignPostThatComesDuringTheEditIsKeptAndTheEditDoneAgain() throws IOException {
    DatFile file = board.thread(2);
    AtomicInteger edits = new AtomicInteger();
    file.replaceLine(
        1,
        line -> {
          if (edits.getAndIncrement() == 0) {
            board.otherAppends(line(3).toBytes());
          }
          return line.deleted();
        });
    assertThat(edits).hasValue(2);
    assertThat(file.snapshot().line(3)).isEqualTo(line(3));
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void aForeignPostThatComesJustBeforeTheRenameIsKept() throws IOException {
    DatFile file = board.thread(2);
    board.disk.before("rename", () -> board.otherAppends(line(3).toBytes()));
    file.replaceLine(1, DatLine::deleted);
    assertThat(file.snapshot().line(1)).isEqualTo(line(1).deleted());
    assertThat(file.snapshot().line(3)).isEqualTo(line(3));
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoMayWriteTheFileMayWriteTheNewOneToo() throws IOException {
    DatFile file = board.thread(2);
    Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-rw-");
    Files.setPosixFilePermissions(board.path, shared);
    file.replaceLine(1, DatLine::deleted);
    assertThat(Files.getPosixFilePermissions(board.path)).isEqualTo(shared);
  }

  @Test
  void aRemovedThreadCannotBeReplaced() throws IOException {
    DatFile file = board.thread(1);
    board.otherRemoves();
    assertThatIOException()
        .isThrownBy(() -> file.replace(old -> lines(2, 2)))
        .withMessageContaining("removed");
    assertThat(board.names()).isEmpty();
  }

  @Test
  void theAppendAfterAReplacementGoesIntoTheNewFile() throws IOException {
    DatFile file = board.thread(2);
    file.replaceLine(1, DatLine::deleted);
    AppendResult third = file.append(line(3));
    assertThat(third.postNumber()).isEqualTo(3);
    assertThat(third.generation()).isEqualTo(file.snapshot().generation());
    assertShows(file.snapshot(), board.onDisk());
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
