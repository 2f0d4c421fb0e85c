package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Open descriptors: who may read on (W5), and that none is left behind. */
class LeaseTest {
  @TempDir Path directory;
  private TestBoard<FailingDisk> board;
  private DatFile file;

  @BeforeEach
  void open() throws IOException {
    board = TestBoard.failing(directory, Durability.OS);
    board.thread(3);
    board.reopen(); // nothing is in memory, so all bytes come from the file
    file = board.file();
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void aLeaseReadsOnAfterAReplacementByAnybodyAndAfterTheRemoval() throws IOException {
    FileLease first = file.snapshot().lease().orElseThrow();
    file.replaceLine(2, DatLine::deleted);
    FileLease second = file.snapshot().lease().orElseThrow();
    byte[] deleted = file.snapshot().bytes(0, file.snapshot().size());
    board.otherReplaces(lines(7, 9));
    file.refresh();
    FileLease third = file.snapshot().lease().orElseThrow();
    board.store().remove(file.key());
    board.store().close();

    assertThat(read(first)).isEqualTo(lines(1, 3));
    assertThat(read(second)).isEqualTo(deleted);
    assertThat(read(third)).isEqualTo(lines(7, 9));

    for (FileLease lease : List.of(first, second, third)) {
      lease.close();
      assertThat(lease.channel().isOpen()).isFalse();
    }
  }

  @Test
  void closingALeaseTwiceDoesNotTakeTheFileFromOthers() throws IOException {
    FileLease one = file.snapshot().lease().orElseThrow();
    FileLease other = file.snapshot().lease().orElseThrow();
    one.close();
    one.close();
    assertThat(read(other)).isEqualTo(lines(1, 3));
    other.close();
  }

  @Test
  void aFileThatReadersOpenAgainAndAgainStaysOpenUntilItIsReplaced() throws IOException {
    FileLease latest = file.snapshot().lease().orElseThrow();
    latest.close();
    assertThat(latest.channel().isOpen()).as("read once").isFalse();
    for (int i = 0; i < 3; i++) {
      latest = file.snapshot().lease().orElseThrow();
      latest.close();
    }
    assertThat(latest.channel().isOpen()).as("read often").isTrue();
    FileLease next = file.snapshot().lease().orElseThrow();
    assertThat(next.channel()).isSameAs(latest.channel());
    next.close();

    file.replaceLine(2, DatLine::deleted);
    assertThat(latest.channel().isOpen()).as("replaced").isFalse();
  }

  @Test
  void aFileThatWasReplacedIsClosedThoughSomebodyMeantToKeepItOpen() throws IOException {
    DatSnapshot old = file.snapshot();
    FileLease lease = old.lease().orElseThrow();
    board.otherReplaces(lines(7, 9));
    file.refresh();
    old.keepOpen(); // as if its append had come a moment earlier
    lease.close();
    assertThat(lease.channel().isOpen()).isFalse();
  }

  @Test
  void bytesOfAnOldSnapshotAreThereAsLongAsALeaseIs() throws IOException {
    DatSnapshot old = file.snapshot();
    try (FileLease lease = old.lease().orElseThrow()) {
      board.otherReplaces(lines(7, 9));
      file.refresh();
      assertShows(old, lines(1, 3));
      assertThat(lease.channel().isOpen()).isTrue();
    }
  }

  @Test
  void anOldSnapshotOfAFileThatNobodyHoldsSaysSo() throws IOException {
    DatSnapshot old = file.snapshot();
    board.otherReplaces(lines(7, 9));
    assertStale(old);
    file.refresh();
    assertStale(old);
    DatSnapshot replaced = file.snapshot();
    board.otherRemoves();
    assertStale(replaced);
  }

  /** Ext4 gives a new file the number of one that was deleted, so that it looks like that one. */
  @Test
  void bytesOfAnotherFileAreNeverTakenForThoseOfAnOldSnapshot() throws IOException {
    for (int n = 0; n < 50; n++) {
      byte[] content = file.snapshot().bytes(0, file.snapshot().size());
      DatSnapshot old = file.snapshot();
      board.otherReplaces(lines(n, n + 1));
      board.otherReplaces(lines(n + 100, n + 104));
      try {
        assertThat(old.bytes(0, old.size())).isEqualTo(content);
      } catch (StaleSnapshotException asItShouldBe) {
        assertThat(old.lease()).isEmpty();
      }
      AppendResult result = file.append(line(7));
      assertThat(result.postNumber()).isEqualTo(6);
      assertShows(file.snapshot(), board.onDisk());
      file.cool();
    }
  }

  private static void assertStale(DatSnapshot snapshot) throws IOException {
    assertThat(snapshot.lease()).isEmpty();
    assertThatExceptionOfType(StaleSnapshotException.class)
        .isThrownBy(() -> snapshot.bytes(0, snapshot.size()));
  }

  @Test
  void bytesInMemoryNeedNoFile() throws IOException {
    long size = file.snapshot().size();
    file.append(line(4));
    DatSnapshot snapshot = file.snapshot();
    board.disk.takeOperations();
    assertThat(snapshot.line(4)).isEqualTo(line(4));
    assertThat(snapshot.inMemory(size, snapshot.size())).isPresent();
    assertThat(snapshot.inMemory(size - 1, snapshot.size())).isEmpty();
    assertThat(board.disk.takeOperations()).isEmpty();
  }

  @Test
  void bytesThatDoNotExistAreRefused() {
    DatSnapshot snapshot = file.snapshot();
    long size = snapshot.size();
    for (long[] range : new long[][] {{-1, 1}, {2, 1}, {0, size + 1}, {size + 1, size + 1}}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> snapshot.bytes(range[0], range[1]));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void descriptorsDoNotLeak() throws IOException {
    board.disk.doNotForce();
    for (int n = 0; n < 300; n++) { // eight operations each
      file.append(line(n));
      file.snapshot().bytes(0, 10);
      file.replaceLine(2, DatLine::deleted);
      board.otherReplaces(lines(1, 3 + n % 2));
      file.refresh();
      try (FileLease lease = file.snapshot().lease().orElseThrow()) {
        board.otherRemoves();
        file.refresh();
        assertThat(lease.channel().isOpen()).isTrue();
      }
      Files.write(board.path, lines(1, 3));
      file.refresh();
      board.disk.before("read", () -> board.otherReplaces(lines(1, 5)));
      file.refresh();
    }
    assertThat(openUnder(directory)).hasSizeLessThanOrEqualTo(3); // the lock, reading, appending
    board.store().close();
    assertThat(openUnder(directory)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onlyTheLatestUsedDatsKeepTheirDescriptorsAndTheirMemory() throws IOException {
    List<DatFile> files = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      ThreadKey key = ThreadKey.ofEpochSecond(1_000_000_000L + n);
      Files.write(board.path.resolveSibling(key.fileName()), lines(1, 1));
      files.add(board.store().find(key).orElseThrow());
      files.get(n).append(line(2));
      files.get(n).snapshot().bytes(0, 10);
    }
    assertThat(openUnder(directory)).hasSizeBetween(256, 1 + 2 * 256);
    assertThat(files.stream().filter(f -> f.snapshot().inMemory(60, 70).isPresent())).hasSize(256);
    assertThat(files.get(0).append(line(3)).postNumber()).isEqualTo(3);
    assertThat(files.get(0).snapshot().line(2)).isEqualTo(line(2));
  }

  private static byte[] read(FileLease lease) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) lease.channel().size());
    lease.channel().read(bytes, 0);
    return bytes.array();
  }

  /** The files under a directory that this process has open, deleted ones too. */
  private static List<String> openUnder(Path directory) throws IOException {
    List<String> open = new ArrayList<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (target.startsWith(directory.toString())) {
          open.add(target);
        }
      }
    }
    return open;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
