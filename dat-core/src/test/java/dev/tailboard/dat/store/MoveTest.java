package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread leaves the board and comes back. */
class MoveTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private Path aside;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.DISK);
    aside = Files.createDirectories(directory.resolve("aside")).resolve(KEY.fileName());
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void aThreadThatIsTakenOutIsRemovedForItsReadersAndKeptElsewhere() throws IOException {
    DatFile file = board.thread(2);
    assertThat(board.store().takeOut(KEY, aside)).isTrue();
    assertThat(board.told).containsExactly(new DatChange.Removed());
    assertThat(file.snapshot().isRemoved()).isTrue();
    assertThat(board.store().find(KEY)).isEmpty();
    assertThat(aside).hasBinaryContent(lines(1, 2));
    assertThat(board.store().takeOut(KEY, aside.resolveSibling("x"))).isFalse();
    assertThatIOException().isThrownBy(() -> file.append(line(3)));
  }

  @Test
  void itComesBackAsItWas() throws IOException {
    DatFile file = board.thread(2);
    long modified = file.snapshot().lastModified();
    board.store().takeOut(KEY, aside);
    board.told.clear();
    assertThat(board.store().bring(KEY, aside)).containsSame(file);
    assertThat(board.told).containsExactly(new DatChange.Appended(0, lines(1, 2).length));
    assertShows(file.snapshot(), lines(1, 2));
    assertThat(file.snapshot().lastModified()).isGreaterThan(modified);
    assertThat(aside).doesNotExist();
    file.append(line(3));
    assertThat(board.onDisk()).isEqualTo(lines(1, 3));
  }

  @Test
  void itComesBackAfterARestartToo() throws IOException {
    board.thread(2);
    board.store().takeOut(KEY, aside);
    board.reopen();
    board.told.clear();
    assertShows(board.store().bring(KEY, aside).orElseThrow().snapshot(), lines(1, 2));
    assertThat(board.told).containsExactly(new DatChange.Appended(0, lines(1, 2).length));
  }

  @Test
  void neitherWayIsAFileOverwritten() throws IOException {
    board.thread(2);
    Files.write(aside, lines(7, 7));
    assertThatIOException().isThrownBy(() -> board.store().takeOut(KEY, aside));
    assertThat(board.store().bring(KEY, aside)).isEmpty();
    assertThat(board.onDisk()).isEqualTo(lines(1, 2));
    assertThat(aside).hasBinaryContent(lines(7, 7));
    assertThat(board.told).isEmpty();
  }

  @Test
  void bothDirectoriesAreOnTheDiskBeforeAnybodyIsTold() throws IOException {
    board.thread(2);
    board.disk.before("directory force", () -> assertThat(board.told).isEmpty());
    board.disk.takeOperations();
    board.store().takeOut(KEY, aside);
    assertThat(board.disk.takeOperations().stream().filter("directory force"::equals)).hasSize(2);
    board.store().bring(KEY, aside);
    assertThat(board.disk.takeOperations().stream().filter("directory force"::equals)).hasSize(2);
  }

  @Test
  void whatCannotBeMovedStaysWhereItIs() throws IOException {
    DatFile file = board.thread(2);
    board.disk.failNext("rename");
    assertThatIOException().isThrownBy(() -> board.store().takeOut(KEY, aside));
    assertShows(file.snapshot(), lines(1, 2));
    assertThat(board.told).isEmpty();
    file.append(line(3));
    board.store().takeOut(KEY, aside);
    board.disk.failNext("rename");
    assertThatIOException().isThrownBy(() -> board.store().bring(KEY, aside));
    assertThat(aside).hasBinaryContent(lines(1, 3));
    assertThat(board.store().bring(KEY, aside)).isPresent();
  }
}
