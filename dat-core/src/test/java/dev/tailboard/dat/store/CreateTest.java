package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread begins and ends. */
class CreateTest {
  private static final ThreadKey OTHER = new ThreadKey("987654321");

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
  void aNewThreadIsItsFirstLine() throws IOException {
    DatFile file = board.store().create(KEY, line(1)).orElseThrow();
    assertShows(file.snapshot(), lines(1, 1));
    assertThat(board.onDisk()).isEqualTo(lines(1, 1));
    assertThat(board.told).containsExactly(new DatChange.Appended(0, line(1).length()));
    assertThat(board.store().find(KEY)).containsSame(file);
  }

  @Test
  void aTakenKeyIsRefusedAndItsThreadUntouched() throws IOException {
    board.thread(2);
    assertThat(board.store().create(KEY, line(9))).isEmpty();
    assertThat(board.onDisk()).isEqualTo(lines(1, 2));
  }

  @Test
  void aKeyTakenByAnotherProgramIsRefused() throws IOException {
    Files.write(board.path, lines(1, 1));
    assertThat(board.store().create(KEY, line(9))).isEmpty();
    assertThat(board.onDisk()).isEqualTo(lines(1, 1));
  }

  @Test
  void theFileIsOnTheDiskBeforeItsNameAndItsNameBeforeTheAcknowledgement() throws IOException {
    board.disk.takeOperations();
    board.store().create(KEY, line(1));
    String dat = KEY.fileName();
    assertThat(board.disk.takeOperations())
        .containsSubsequence(
            "write ." + dat + ".tmp", "force", "rename ." + dat + ".tmp " + dat, "directory force");
  }

  @Test
  void nobodySeesANewThreadBeforeItsNameIsOnTheDisk() throws IOException {
    board.disk.takeOperations();
    board.disk.before("directory force", () -> assertThat(board.told).isEmpty());
    board.store().create(KEY, line(1));
    assertThat(board.disk.count("directory force")).isEqualTo(1);
    assertThat(board.told).hasSize(1);
  }

  @Test
  void aFailureBeforeTheRenameLeavesNothingBehind() throws IOException {
    for (String operation : new String[] {"write", "rename"}) {
      board.disk.failNext(operation);
      assertThatIOException().isThrownBy(() -> board.store().create(KEY, line(1)));
      assertThat(board.names()).isEmpty();
      assertThat(board.store().find(KEY)).isEmpty();
    }
    assertThat(board.store().create(KEY, line(1))).isPresent();
    assertThat(board.told).hasSize(1);
  }

  @Test
  void keysAreAllDatsFromTheOldestOn() throws IOException {
    board.thread(1);
    board.store().create(OTHER, line(1));
    Files.write(board.path.resolveSibling("subject.txt"), new byte[0]);
    Files.write(board.path.resolveSibling("1.dat"), new byte[0]);
    assertThat(board.store().keys()).containsExactly(OTHER, KEY);
  }

  @Test
  void aThreadThatDoesNotExistIsNotFound() throws IOException {
    assertThat(board.store().find(KEY)).isEmpty();
    assertThat(board.store().remove(KEY)).isFalse();
  }

  @Test
  void aRemovedThreadIsGoneAndItsReadersAreTold() throws IOException {
    DatFile file = board.thread(2);
    long modified = file.snapshot().lastModified();

    assertThat(board.store().remove(KEY)).isTrue();

    assertThat(board.path).doesNotExist();
    assertThat(board.told).containsExactly(new DatChange.Removed());
    assertThat(file.snapshot().isRemoved()).isTrue();
    assertThat(file.snapshot().size()).isZero();
    assertThat(file.snapshot().lastModified()).isGreaterThan(modified);
    assertThat(board.store().find(KEY)).isEmpty();
    assertThat(board.store().keys()).isEmpty();
    assertThat(board.store().remove(KEY)).isFalse();
  }

  @Test
  void aRemovalIsOnTheDiskBeforeItIsAcknowledged() throws IOException {
    board.thread(1);
    board.disk.takeOperations();
    board.store().remove(KEY);
    assertThat(board.disk.takeOperations())
        .containsSubsequence("delete " + KEY.fileName(), "directory force");
  }

  @Test
  void aKeyCanBeTakenAgainAfterARemovalAndItsTimeGoesOnRising() throws IOException {
    DatFile first = board.thread(1);
    board.store().remove(KEY);
    long removed = first.snapshot().lastModified();
    DatFile second = board.store().create(KEY, line(2)).orElseThrow();
    assertThat(second.snapshot().line(1)).isEqualTo(line(2));
    assertThat(second.snapshot().lastModified()).isGreaterThan(removed);
    assertThat(board.told)
        .containsExactly(new DatChange.Removed(), new DatChange.Appended(0, line(2).length()));
  }
}
