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
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at the file makes of the changes by another program; when it looks: WatchingTest. */
class ForeignChangeTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private DatFile file;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.OS);
    file = board.thread(3);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void anAppendIsShownAndTold() throws IOException {
    long size = file.snapshot().size();
    board.otherAppends(lines(4, 5));
    file.refresh();
    assertShows(file.snapshot(), lines(1, 5));
    assertThat(file.snapshot().generation()).isEqualTo(1);
    assertThat(board.told).containsExactly(new DatChange.Appended(size, lines(1, 5).length));
  }

  @Test
  void nothingIsToldWhenNothingHasChanged() throws IOException {
    DatSnapshot before = file.snapshot();
    file.refresh();
    Files.setLastModifiedTime(board.path, FileTime.fromMillis(1_000_000_000_000L));
    file.refresh();
    assertThat(file.snapshot()).isSameAs(before);
    assertThat(board.told).isEmpty();
  }

  @Test
  void anUnfinishedLineIsNotShownUntilItsLineFeed() throws IOException {
    board.otherAppends("half");
    file.refresh();
    assertShows(file.snapshot(), lines(1, 3));
    assertThat(board.told).isEmpty();

    board.otherAppends(" and half\nnext");
    file.refresh();
    assertThat(file.snapshot().posts()).isEqualTo(4);
    assertThat(file.snapshot().line(4)).hasToString("half and half");
    assertThat(board.told).hasSize(1);
  }

  @Test
  void aLongerShorterOrEqualReplacementIsShown() throws IOException {
    for (byte[] content :
        List.of(lines(4, 9), lines(7, 7), lines(8, 8), lines(1, 4), lines(1, 6))) {
      long generation = file.snapshot().generation();
      board.otherReplaces(content);
      file.refresh();
      assertShows(file.snapshot(), content);
      assertThat(file.snapshot().generation()).isGreaterThan(generation);
    }
    assertThat(board.told).hasSize(5).containsOnly(new DatChange.Replaced());
  }

  @Test
  void severalReplacementsBetweenTwoLooksAreNotTakenForAnAppend() throws IOException {
    for (int n = 0; n < 50; n++) { // ext4 likes to give a new file the number of a deleted one
      board.otherReplaces(lines(n, n));
      board.otherReplaces(lines(n + 100, n + 104));
      file.refresh();
      assertShows(file.snapshot(), lines(n + 100, n + 104));
      board.otherRemoves();
      Files.write(board.path, lines(n + 200, n + 206));
      file.refresh();
      assertShows(file.snapshot(), lines(n + 200, n + 206));
    }
  }

  @Test
  void aRemovalAndANewFileOfThatNameAreShown() throws IOException {
    board.otherRemoves();
    file.refresh();
    assertThat(file.snapshot().isRemoved()).isTrue();
    assertThat(board.store().find(KEY)).isEmpty();

    Files.write(board.path, lines(8, 9));
    assertThat(board.store().find(KEY)).containsSame(file);
    assertShows(file.snapshot(), lines(8, 9));
    assertThat(board.told)
        .containsExactly(new DatChange.Removed(), new DatChange.Appended(0, lines(8, 9).length));
  }

  @Test
  void aFileCutShortInPlaceIsShownShort() throws IOException {
    board.otherOverwrites(lines(1, 2));
    file.refresh();
    assertShows(file.snapshot(), lines(1, 2));
    assertThat(board.told).containsExactly(new DatChange.Replaced());
  }

  @Test
  void aFileRewrittenInPlaceIsShownWhateverItsLength() throws IOException {
    for (byte[] content : List.of(lines(4, 6), lines(2, 9), lines(5, 5))) {
      board.otherOverwrites(content);
      Files.setLastModifiedTime(board.path, FileTime.fromMillis(System.currentTimeMillis() + 5000));
      file.refresh();
      assertShows(file.snapshot(), content);
    }
    assertThat(board.told).hasSize(3).containsOnly(new DatChange.Replaced());
  }

  /** A long dat in use, of which a quick look reads the end only. */
  private DatFile longAndInUse() throws IOException {
    DatFile used = board.thread(200);
    used.refresh();
    board.otherAppends(line(201).toBytes());
    used.refresh(); // proves what is open
    board.disk.takeOperations();
    return used;
  }

  @Test
  void aQuickLookAtAFileInUseReadsItsEndOnly() throws IOException {
    file = longAndInUse();
    long size = file.snapshot().size();
    board.otherAppends(lines(202, 203));
    assertThat(file.tryRefresh(Proof.END)).isTrue();
    assertThat(board.disk.takeOperations())
        .filteredOn(operation -> operation.startsWith("read"))
        .containsExactly("read " + (size - 4096), "read " + size);
    assertShows(file.snapshot(), lines(1, 203));
  }

  @Test
  void aQuickLookReadsTheWholeOfAFileThatWasClosed() throws IOException {
    file = longAndInUse();
    assertThat(file.cool()).isTrue();
    board.otherReplaces(lines(300, 600)); // may well have got the number of the old one
    assertThat(file.tryRefresh(Proof.END)).isTrue();
    assertShows(file.snapshot(), lines(300, 600));
  }

  @Test
  void aQuickLookFindsOutWhoWroteOverTheEnd() throws IOException {
    file = longAndInUse();
    board.otherOverwrites(lines(300, 600));
    assertThat(file.tryRefresh(Proof.END)).isTrue();
    assertShows(file.snapshot(), lines(300, 600));
  }

  /** Nobody may do this (W10). */
  @Test
  void whatAQuickLookTookOnTrustIsProvenByTheNextRefresh() throws IOException {
    file = longAndInUse();
    byte[] content = lines(1, 202);
    content[0] ^= 1;
    board.otherOverwrites(content);
    assertThat(file.tryRefresh(Proof.END)).isTrue();
    assertThat(file.snapshot().posts()).isEqualTo(202);
    file.refresh();
    assertShows(file.snapshot(), content);
    assertThat(board.told).endsWith(new DatChange.Replaced());
    board.disk.takeOperations();
    file.refresh();
    assertThat(board.disk.takeOperations()).isEmpty();
  }

  @Test
  void anAppendGoesIntoTheFileThatBearsTheNameNow() throws IOException {
    file.append(line(4)); // keeps the old file open
    board.otherReplaces(lines(7, 8));
    AppendResult result = file.append(line(9));
    assertThat(result.postNumber()).isEqualTo(3);
    assertThat(board.onDisk()).isEqualTo(lines(7, 9));
    assertShows(file.snapshot(), lines(7, 9));
  }

  /** The last replacement is as long as the file would be with our post. */
  @ParameterizedTest
  @ValueSource(ints = {7, 6, 4})
  void anAppendIsDoneAgainWhenAReplacementComesJustBeforeTheWrite(int first) throws IOException {
    file.append(line(4));
    board.disk.before("append", () -> board.otherReplaces(lines(first, 8)));
    assertThat(file.append(line(9)).postNumber()).isEqualTo(10 - first);
    assertThat(board.onDisk()).isEqualTo(lines(first, 9));
    assertShows(file.snapshot(), lines(first, 9));
  }

  @Test
  void anAppendIsDoneOnceWhenAReplacementComesJustBeforeTheFileIsOpened() throws IOException {
    board.reopen();
    file = board.file();
    board.disk.before("open to append", () -> board.otherReplaces(lines(7, 8)));
    assertThat(file.append(line(9)).postNumber()).isEqualTo(3);
    assertThat(board.onDisk()).isEqualTo(lines(7, 9));
    assertShows(file.snapshot(), lines(7, 9));
  }

  @Test
  void aPostThatComesJustBeforeOurWriteKeepsItsPlace() throws IOException {
    board.disk.before("append", () -> board.otherAppends(line(4).toBytes()));
    assertThat(file.append(line(5)).postNumber()).isEqualTo(5);
    assertShows(file.snapshot(), lines(1, 5));
  }

  @Test
  void halfALineThatComesJustBeforeOurWriteDoesNotSwallowOurs() throws IOException {
    board.disk.before("append", () -> board.otherAppends("half"));
    AppendResult result = file.append(line(4));
    assertThat(file.snapshot().line(result.postNumber())).isEqualTo(line(4));
    assertShows(file.snapshot(), board.onDisk());
  }

  @Test
  void aReplacementWhileTheFileIsReadIsReadInstead() throws IOException {
    board.otherReplaces(lines(4, 5));
    board.disk.before("open to read", () -> board.otherReplaces(lines(7, 9)));
    file.refresh();
    assertShows(file.snapshot(), lines(7, 9));
  }

  @Test
  void aDatThatNeverStopsChangingIsGivenUpWithAClearError() throws IOException {
    file.append(line(4));
    replaceBeforeEveryAppend();
    assertThatIOException()
        .isThrownBy(() -> file.append(line(5)))
        .withMessageContaining("other programs keep replacing it");
  }

  private void replaceBeforeEveryAppend() {
    board.disk.before(
        "append",
        () -> {
          replaceBeforeEveryAppend();
          board.otherReplaces(lines(7, 8));
        });
  }
}
