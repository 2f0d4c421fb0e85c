package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.alarms;
import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk fails or is full (W9). */
class DiskFailureTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private DatFile file;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.DISK);
    file = board.thread(3);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  private void assertNothingHappened() throws IOException {
    assertShows(file.snapshot(), lines(1, 3));
    assertThat(board.told).isEmpty();
  }

  private void assertWritesNoMore() throws IOException {
    byte[] before = board.onDisk();
    assertThatIOException().isThrownBy(() -> file.append(line(9)));
    assertThatIOException().isThrownBy(() -> file.replaceLine(1, DatLine::deleted));
    assertThatIOException().isThrownBy(() -> board.store().remove(KEY));
    assertThat(board.onDisk()).isEqualTo(before);
  }

  @Test
  void afterAFailedForceNothingIsPublishedNorWrittenAndReadingGoesOn() throws IOException {
    board.disk.failNext("force");
    assertThat(
            alarms(
                () -> {
                  assertThatIOException()
                      .isThrownBy(() -> file.append(line(4)))
                      .withMessageContaining("Input/output error");
                  assertWritesNoMore();
                  file.refresh();
                }))
        .singleElement()
        .asString()
        .contains("takes no more posts");
    assertNothingHappened();
  }

  @Test
  void aFailedForceOfAForeignPostDoesNotPublishItEither() throws IOException {
    board.otherAppends(line(4).toBytes());
    board.disk.failNext("force");
    assertThatIOException().isThrownBy(file::refresh);
    file.refresh();
    assertNothingHappened();
    assertWritesNoMore();
  }

  @Test
  void aDatThatCannotBeForcedWhenItIsFirstReadIsNotShown() throws IOException {
    board.reopen();
    board.disk.failNext("force");
    for (int n = 0; n < 3; n++) {
      assertThatIOException().isThrownBy(() -> board.store().find(KEY));
    }
  }

  @Test
  void aFailedForceOfTheDirectoryLeavesTheOldContentToReadersAndEndsWriting() throws IOException {
    board.reopen(); // so that nothing is in memory
    file = board.file();
    board.disk.failNext("directory force");
    assertThatIOException().isThrownBy(() -> file.replaceLine(2, DatLine::deleted));
    assertNothingHappened();
    assertWritesNoMore();
  }

  @Test
  void aFailedForceOfTheDirectoryAfterARemovalIsReportedThoughTheDatIsGone() throws IOException {
    board.disk.failNext("directory force");
    assertThatIOException().isThrownBy(() -> board.store().remove(KEY));
    assertThat(file.snapshot().isRemoved()).isTrue();
    assertThat(board.told).containsExactly(new DatChange.Removed());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 49})
  void whatAFullDiskTookOfAPostIsTakenBackAndTheNextPostIsFine(int bytes) throws IOException {
    board.disk.fillUpAfter(bytes);
    assertThatIOException()
        .isThrownBy(() -> file.append(line(4)))
        .withMessageContaining("No space left");
    assertNothingHappened();
    assertThat(board.onDisk()).isEqualTo(lines(1, 3));
    file.refresh();
    assertNothingHappened();

    assertThat(file.append(line(5)).postNumber()).isEqualTo(4);
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void aFullDiskTakesNothingFromAnUnfinishedForeignLine() throws IOException {
    board.otherAppends("half");
    file.refresh();
    board.disk.fillUpAfter(10);
    assertThatIOException().isThrownBy(() -> file.append(line(4)));
    board.otherAppends(" and half\n");
    file.refresh();
    assertThat(file.snapshot().line(4)).hasToString("half and half");
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void whatCannotBeTakenBackEndsWriting() throws IOException {
    board.disk.fillUpAfter(10);
    board.disk.failNext("truncate");
    assertThat(alarms(() -> assertThatIOException().isThrownBy(() -> file.append(line(4)))))
        .hasSize(1);
    file.refresh();
    assertNothingHappened();
    assertWritesNoMore();
  }

  @Test
  void aPostWhosePlaceCannotBeLearntIsTakenBackToo() throws IOException {
    board.disk.before("append", () -> board.disk.failNext("stat"));
    assertThatIOException().isThrownBy(() -> file.append(line(4)));
    assertThat(board.onDisk()).isEqualTo(lines(1, 3));
    assertNothingHappened();
    assertThat(file.append(line(5)).postNumber()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat", "open to read", "read"})
  void aLookThatFailsChangesNothingAndTheNextOneSeesEverything(String operation)
      throws IOException {
    board.otherReplaces(lines(5, 6));
    board.disk.failNext(operation);
    assertThatIOException().isThrownBy(file::refresh);
    assertThat(board.told).isEmpty();
    file.refresh();
    assertShows(file.snapshot(), lines(5, 6));
  }

  @Test
  void aPostIsAcknowledgedThoughItsTimeCannotBeSet() throws IOException {
    board.disk.failNext("time");
    assertThat(file.append(line(4)).postNumber()).isEqualTo(4);
    file.refresh();
    assertShows(file.snapshot(), lines(1, 4));
  }
}
