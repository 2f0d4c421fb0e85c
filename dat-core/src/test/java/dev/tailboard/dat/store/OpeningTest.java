package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.KEY;
import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A board is opened: what a crash left is repaired, and one writer alone holds it (W10). */
class OpeningTest {
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
  void aBoardInOrderNeedsNoRepair() throws IOException {
    board.thread(3);
    board.reopen();
    assertThat(board.store().repairs()).isEmpty();
    assertShows(board.file().snapshot(), lines(1, 3));
  }

  @Test
  void aTornTailIsCutOffKeptAsideAndReported() throws IOException {
    board.thread(3);
    board.store().close();
    board.otherAppends("half a po");
    board.reopen();

    assertShows(board.file().snapshot(), lines(1, 3));
    assertThat(board.onDisk()).isEqualTo(lines(1, 3));
    assertThat(torn()).hasContent("half a po");
    assertThat(board.store().repairs())
        .singleElement()
        .asString()
        .contains("cut 9 bytes", board.path.toString(), torn().toString());
  }

  @Test
  void aSecondTornTailIsKeptBehindTheFirst() throws IOException {
    board.thread(1);
    for (String tail : new String[] {"one ", "two"}) {
      board.store().close();
      board.otherAppends(tail);
      board.reopen();
    }
    assertThat(torn()).hasContent("one two");
  }

  @Test
  void aTornTailIsOnTheDiskBeforeItIsCutOff() throws IOException {
    board.thread(1);
    board.store().close();
    board.otherAppends("half");
    board.disk.takeOperations();
    board.reopen();
    assertThat(board.disk.takeOperations())
        .containsSubsequence(
            "write behind " + torn().getFileName(),
            "directory force",
            "truncate " + lines(1, 1).length,
            "force");
  }

  @Test
  void aTornLineLongerThanAnyPieceIsCutOffWhole() throws IOException {
    board.thread(2);
    board.store().close();
    String huge = "x".repeat(200_000);
    board.otherAppends(huge);
    board.reopen();
    assertShows(board.file().snapshot(), lines(1, 2));
    assertThat(torn()).hasContent(huge);
  }

  @Test
  void aDatWithoutAnyLineFeedBecomesEmpty() throws IOException {
    Files.write(board.path, "half".getBytes(StandardCharsets.US_ASCII));
    board.reopen();
    assertThat(board.file().snapshot().size()).isZero();
    assertThat(board.file().append(line(1)).postNumber()).isEqualTo(1);
  }

  @Test
  void leftOverTemporaryFilesAreDeletedAndReportedAndNothingElseIs() throws IOException {
    board.thread(1);
    board.store().close();
    Path leftOver = board.path.resolveSibling("." + KEY.fileName() + ".tmp");
    Path foreign = board.path.resolveSibling("readme.tmp");
    Files.write(leftOver, lines(1, 1));
    Files.write(foreign, lines(1, 1));
    board.reopen();
    assertThat(leftOver).doesNotExist();
    assertThat(foreign).exists();
    assertThat(board.store().repairs()).singleElement().asString().contains(leftOver.toString());
  }

  @Test
  void namesThatACrashMayHaveLeftOnlyInMemoryAreForcedBeforeAnythingIsShown() throws IOException {
    board.disk.takeOperations();
    board.reopen();
    assertThat(board.disk.takeOperations()).contains("directory force");
  }

  @Test
  void aDatIsForcedBeforeItIsShownForTheFirstTime() throws IOException {
    board.thread(2);
    board.reopen();
    board.disk.takeOperations();
    board.file();
    assertThat(board.disk.takeOperations()).contains("force");
  }

  @Test
  void aSecondStoreInThisProcessIsTurnedAwayAndHurtsNothing() throws IOException {
    DatFile file = board.thread(1);
    for (int n = 0; n < 2; n++) {
      assertThatExceptionOfType(BoardLockedException.class)
          .isThrownBy(() -> DatStore.open(directory, TestBoard.quiet()))
          .withMessageContainingAll(directory.toString(), "this process");
    }
    assertThat(file.append(line(2)).postNumber()).isEqualTo(2);
  }

  @Test
  void aSecondStoreThroughAnotherNameOfTheDirectoryIsTurnedAwayToo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    assertThatExceptionOfType(BoardLockedException.class)
        .isThrownBy(() -> DatStore.open(link, TestBoard.quiet()));
  }

  @Test
  void aClosedStoreGivesTheBoardUp() throws IOException {
    board.store().close();
    board.store().close();
    DatStore.open(directory, TestBoard.quiet()).close();
  }

  @Test
  void aStoreThatFailedToOpenGivesTheBoardUp() throws IOException {
    board.store().close();
    board.disk.failNext("list");
    assertThatIOException().isThrownBy(board::reopen);
    board.reopen();
    assertThat(board.store().keys()).isEmpty();
  }

  @Test
  @Timeout(60)
  void anotherProcessThatHoldsTheBoardIsNamedAndItsDeathGivesTheBoardUp() throws Exception {
    board.store().close();
    Process other = LockHolder.start(directory);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThatExceptionOfType(BoardLockedException.class)
          .isThrownBy(() -> DatStore.open(directory, TestBoard.quiet()))
          .withMessageContaining("process " + other.pid() + " since ");
    } finally {
      other.destroyForcibly().waitFor();
    }
    board.reopen();
    assertThat(board.store().find(KEY)).isPresent(); // what the other one wrote
  }

  /** Holds a board in a process of its own until it is killed. */
  static final class LockHolder {
    private LockHolder() {}

    static Process start(Path board) throws Exception {
      String classPath = place(DatStore.class) + System.getProperty("path.separator");
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              classPath + place(LockHolder.class),
              LockHolder.class.getName(),
              board.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    private static Path place(Class<?> type) throws Exception {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    public static void main(String[] arguments) throws Exception {
      DatStore store =
          DatStore.open(
              Path.of(arguments[0]), StoreOptions.defaults().withDurability(Durability.OS));
      store.create(new ThreadKey("1564353247"), DatLine.of(new Post("", "", "", " x ", "t")));
      System.out.println("held");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private Path torn() {
    return board.path.resolveSibling(KEY.fileName() + ".torn");
  }
}
