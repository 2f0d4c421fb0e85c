package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thread appends; for many at once see {@link GroupCommitTest}. */
class AppendTest {
  @TempDir Path directory;
  private TestBoard<RecordingDisk> board;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.in(directory);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void theResultSaysWhereTheLineCameToStand() throws IOException {
    DatFile file = board.thread(2);
    long size = file.snapshot().size();

    AppendResult third = file.append(line(3));
    AppendResult fourth = file.append(line(4));

    assertThat(third).isEqualTo(new AppendResult(size, size + line(3).length(), 3, 1));
    assertThat(fourth.from()).isEqualTo(third.to());
    assertThat(fourth.postNumber()).isEqualTo(4);
    assertThat(file.snapshot().line(4)).isEqualTo(line(4));
    assertShows(file.snapshot(), lines(1, 4));
    assertThat(board.onDisk()).isEqualTo(lines(1, 4));
  }

  @Test
  void listenersAreToldOfTheNewBytesOnce() throws IOException {
    DatFile file = board.thread(1);
    AppendResult second = file.append(line(2));
    assertThat(board.told).containsExactly(new DatChange.Appended(second.from(), second.to()));
  }

  @Test
  void anOldSnapshotStaysAsItWas() throws IOException {
    DatFile file = board.thread(2);
    DatSnapshot before = file.snapshot();
    file.append(line(3));
    assertShows(before, lines(1, 2));
  }

  @Test
  void aFullThreadTakesNoMorePosts() throws IOException {
    DatFile file = board.thread(2);
    assertThat(file.appendUpTo(3, line(3))).isPresent();
    assertThat(file.appendUpTo(3, line(4))).isEmpty();
    assertThat(file.appendUpTo(1, line(4))).isEmpty();
    assertShows(file.snapshot(), lines(1, 3));
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void anAppendIsOneWriteAndAsManyForcesAsPromisedHoweverLongTheThread(Durability durability)
      throws IOException {
    board.close();
    board = TestBoard.in(directory, TestBoard.quiet().withDurability(durability));
    DatFile file = board.thread(1);
    board.otherAppends(lines(2, 10_000));
    file.refresh();
    file.append(line(10_001)); // opens the file
    DatLine line = line(10_002);
    board.disk.takeOperations();

    file.append(line);

    assertThat(board.disk.takeOperations())
        .filteredOn(operation -> !operation.equals("time"))
        .containsExactlyElementsOf(
            durability == Durability.DISK
                ? List.of("append " + line.length(), "force")
                : List.of("append " + line.length()));
    assertThat(file.snapshot().posts()).isEqualTo(10_002);
  }

  @Test
  void linesOfAnotherProgramThatNobodyHasNoticedComeFirst() throws IOException {
    DatFile file = board.thread(1);
    board.otherAppends(lines(2, 3));

    AppendResult result = file.append(line(4));

    assertThat(result.postNumber()).isEqualTo(4);
    assertShows(file.snapshot(), lines(1, 4));
    assertThat(board.told).hasSize(2);
  }

  @Test
  void aThreadThatAnotherProgramHasFilledUpTakesNoMorePosts() throws IOException {
    DatFile file = board.thread(1);
    board.otherAppends(lines(2, 3));
    assertThat(file.appendUpTo(3, line(4))).isEmpty();
  }

  @Test
  void anUnfinishedForeignLineGetsItsLineFeedBeforeOurLine() throws IOException {
    DatFile file = board.thread(1);
    board.otherAppends("torn<><><> x <>");

    AppendResult result = file.append(line(2));

    assertThat(result.postNumber()).isEqualTo(3);
    assertThat(file.snapshot().line(2)).hasToString("torn<><><> x <>");
    assertThat(file.snapshot().line(3)).isEqualTo(line(2));
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void anUnfinishedForeignLineCountsAsAPostOfAFullThread() throws IOException {
    DatFile file = board.thread(1);
    board.otherAppends("torn<><><> x <>");
    assertThat(file.appendUpTo(2, line(2))).isEmpty();
    assertThat(file.appendUpTo(3, line(2)).map(AppendResult::postNumber)).isEqualTo(Optional.of(3));
  }

  @Test
  void aForeignLineThatWasFinishedMeanwhileGetsNoSecondLineFeed() throws IOException {
    DatFile file = board.thread(1);
    board.otherAppends("torn<><>");
    file.refresh();
    board.otherAppends("<> x <>\n");

    file.append(line(2));

    assertThat(file.snapshot().line(2)).hasToString("torn<><><> x <>");
    assertThat(file.snapshot().posts()).isEqualTo(3);
  }

  @Test
  void aRemovedThreadTakesNoMorePosts() throws IOException {
    DatFile file = board.thread(1);
    board.store().remove(TestBoard.KEY);
    assertThatIOException().isThrownBy(() -> file.append(line(2))).withMessageContaining("removed");
    assertThat(board.path).doesNotExist();
  }

  @Test
  void aClosedStoreTakesNoMorePosts() throws IOException {
    DatFile file = board.thread(1);
    board.store().close();
    assertThatIOException().isThrownBy(() -> file.append(line(2))).withMessageContaining("closed");
    assertThatIOException()
        .isThrownBy(() -> board.store().find(new ThreadKey("1000000000")))
        .withMessageContaining("closed");
    assertThat(board.onDisk()).isEqualTo(lines(1, 1));
  }

  @Test
  void aLongLineAndManyShortOnesAreAllRightWhereverTheyStand() throws IOException {
    DatFile file = board.thread(1);
    for (int n = 0; n < 40; n++) {
      file.append(line("x".repeat(n * n * 60)));
      assertThat(file.snapshot().line(n + 2)).isEqualTo(line("x".repeat(n * n * 60)));
    }
    assertShows(file.snapshot(), board.onDisk());
  }
}
