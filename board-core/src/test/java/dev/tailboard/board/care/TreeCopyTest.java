package dev.tailboard.board.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies: to be kept ({@link TreeBackup}) and to be given away ({@link TreeExport}). */
class TreeCopyTest {
  private static final Charset ISO = StandardCharsets.ISO_8859_1;
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  @Test
  void aBackupIsADataDirectory() throws Exception {
    Trees.board(data().resolve("news"));
    Trees.write(data().resolve("news/.tailboard.lock"), "process 1");
    Trees.write(data().resolve("news/dat/.1000000001.dat.tmp"), "half");
    Path secret = Trees.write(data().resolve("secret"), "key");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    TreeBackup.Made made = backup(NOON);
    assertThat(made.directory()).isEqualTo(directory.resolve("copies/2026-11-25T120000Z"));
    Map<String, String> expected = Trees.content(data());
    expected.remove("news/dat/.1000000001.dat.tmp");
    assertThat(Trees.content(made.directory())).isEqualTo(expected);
    assertThat(Files.getPosixFilePermissions(made.directory().resolve("secret")))
        .isEqualTo(Files.getPosixFilePermissions(secret));
    assertThat(TreeVerify.run(made.directory(), Duration.ZERO, any -> {}).findings()).isZero();
  }

  @Test
  void whatHasNotChangedIsShared() throws Exception {
    Trees.board(data().resolve("news"));
    Path first = backup(NOON).directory();
    Path dat = data().resolve("news/dat/1000000001.dat");
    Files.writeString(dat, Files.readString(dat, ISO) + "a<>b<>c<>d<>\n", ISO);
    TreeBackup.Made second = backup(NOON.plusSeconds(60));
    assertThat(second.copied()).isEqualTo(1);
    assertThat(second.linked()).isEqualTo(3);
    assertThat(same(first, second.directory(), "news/dat/1000000002.dat")).isTrue();
    assertThat(same(first, second.directory(), "news/dat/1000000001.dat")).isFalse();
    assertThat(Trees.content(second.directory()).get("news/dat/1000000001.dat"))
        .isEqualTo(Trees.content(data()).get("news/dat/1000000001.dat"));
    assertThat(Trees.content(second.directory()).get("news/subject.txt"))
        .isEqualTo("1000000001.dat<>題 (2)\n1000000002.dat<>題 (2)\n");
    assertThat(Files.getLastModifiedTime(second.directory().resolve("news/SETTING.TXT")))
        .isEqualTo(FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
  }

  @Test
  void theSameSizeAtAnotherTimeIsCopied() throws Exception {
    Trees.board(data().resolve("news"));
    backup(NOON);
    Path dat = data().resolve("news/dat/1000000001.dat");
    Files.writeString(dat, Files.readString(dat, ISO).replace("07:13", "07:31"), ISO);
    Path second = backup(NOON.plusSeconds(60)).directory();
    assertThat(Trees.content(second)).isEqualTo(Trees.content(data()));
  }

  @Test
  void whatWasLeftOfABrokenBackupIsClearedAway() throws Exception {
    Trees.board(data().resolve("news"));
    Trees.write(directory.resolve("copies/.unfinished-2026-11-24T120000Z/news/x"), "half");
    backup(NOON);
    try (var left = Files.list(directory.resolve("copies"))) {
      assertThat(left).hasSize(1);
    }
    assertThatThrownBy(() -> backup(NOON)).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> TreeBackup.run(data(), data().resolve("copies"), NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Copies are made while a writer appends; each has at least what was acknowledged before it. */
  @Test
  void everyAcknowledgedPostIsInTheBackupAndNoLineIsTorn() throws Exception {
    Path board = data().resolve("news");
    var acknowledged = new AtomicInteger();
    var enough = new AtomicBoolean();
    try (DatStore store =
        DatStore.open(board, StoreOptions.defaults().withDurability(Durability.OS))) {
      DatFile thread = store.create(new ThreadKey("1000000001"), line(0, "題")).orElseThrow();
      var writer =
          new Thread(
              () -> {
                try {
                  while (!enough.get()) {
                    thread.append(line(acknowledged.get() + 1, ""));
                    acknowledged.incrementAndGet();
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      writer.start();
      try {
        for (int i = 0; i < 10; i++) {
          int before = acknowledged.get();
          Path copy = backup(NOON.plusSeconds(i)).directory();
          byte[] bytes = Files.readAllBytes(copy.resolve("news/dat/1000000001.dat"));
          MendedDat read = MendedDat.of("f", bytes);
          assertThat(read.findings()).isEmpty();
          assertThat(read.posts()).isGreaterThan(before);
          assertThat(Files.readString(copy.resolve("news/subject.txt"), ISO))
              .endsWith(" (" + read.posts() + ")\n");
          restored(copy, read.posts());
        }
      } finally {
        enough.set(true);
        writer.join();
      }
    }
  }

  private static void restored(Path copy, int posts) throws IOException {
    try (DatStore store = DatStore.open(copy.resolve("news"), StoreOptions.defaults())) {
      assertThat(store.repairs()).isEmpty();
      assertThat(store.find(new ThreadKey("1000000001")).orElseThrow().snapshot().posts())
          .isEqualTo(posts);
    }
  }

  @Test
  void recordsAreCopiedWhileTheyAreWritten() throws Exception {
    Trees.board(data().resolve("news"));
    Path records = data().resolve(".tailboard");
    try (Records open =
        Records.open(records, Clock.systemUTC(), Duration.ofDays(1), opened -> {})) {
      var audit = new AuditLine(NOON, "test", "add", Optional.empty(), "", "");
      open.accounts().add("admin", "hash", true, Set.of(), NOON, audit);
      Path copy = backup(NOON).directory();
      assertThat(Files.getPosixFilePermissions(copy.resolve(".tailboard")))
          .isEqualTo(Files.getPosixFilePermissions(records));
      assertThat(Files.getPosixFilePermissions(copy.resolve(".tailboard/tailboard.db")))
          .isEqualTo(Files.getPosixFilePermissions(records.resolve("tailboard.db")));
      assertThat(TreeVerify.run(copy, Duration.ZERO, any -> {}).findings()).isZero();
      try (Records restored =
          Records.open(
              copy.resolve(".tailboard"), Clock.systemUTC(), Duration.ofDays(1), opened -> {})) {
        assertThat(restored.accounts().all()).hasSize(1);
      }
    }
  }

  @Test
  void anExportHasWhatVisitorsSee() throws Exception {
    Path news = Trees.board(data().resolve("news"));
    Trees.write(news.resolve("SETTING.TXT"), "BBS_TITLE=板\nbanned_ids=abc\n");
    Trees.write(news.resolve("dat/1000000003.dat"), Trees.FIRST + "torn");
    Trees.write(news.resolve("dat/1000000001.dat.torn"), "half");
    Trees.write(data().resolve("records.db"), "private");
    Path to = directory.resolve("out");
    Tally tally = TreeExport.run(data(), to, List.of());
    assertThat(tally).isEqualTo(new Tally(1, 3, 4, 0));
    assertThat(Trees.content(to))
        .containsOnlyKeys(
            "news/SETTING.TXT",
            "news/head.txt",
            "news/subject.txt",
            "news/dat/1000000001.dat",
            "news/dat/1000000002.dat",
            "news/dat/1000000003.dat")
        .containsEntry("news/SETTING.TXT", "BBS_TITLE=板\n")
        .containsEntry("news/dat/1000000003.dat", Trees.FIRST)
        .containsEntry(
            "news/subject.txt",
            "1000000003.dat<>題 (1)\n1000000001.dat<>題 (1)\n1000000002.dat<>題 (2)\n");
  }

  @Test
  void anArchivedThreadKeepsItsPlace() throws Exception {
    Path news = Trees.board(data().resolve("news"));
    Trees.write(news.resolve(".threads/archived/1000000002"), "");
    Trees.write(news.resolve("subject.txt"), "1000000001.dat<>題 (1)\n");
    Trees.write(news.resolve("kako/subject.txt"), "1000000002.dat<>題 (2)\n");
    assertThat(Trees.content(backup(NOON).directory())).isEqualTo(Trees.content(data()));
    Path to = directory.resolve("out");
    TreeExport.run(data(), to, List.of());
    assertThat(Trees.content(to))
        .containsKeys("news/dat/1000000001.dat", "news/kako/1000/10000/1000000002.dat")
        .doesNotContainKey("news/dat/1000000002.dat")
        .containsEntry("news/subject.txt", "1000000001.dat<>題 (1)\n")
        .containsEntry("news/kako/subject.txt", "1000000002.dat<>題 (2)\n");
    Path again = directory.resolve("again");
    TreeImport.run(to, again, Optional.empty(), false, any -> {});
    assertThat(again.resolve("news/.threads/archived/1000000002")).exists();
  }

  @Test
  void anExportOfSomeBoards() throws Exception {
    Trees.board(data().resolve("a"));
    Trees.board(data().resolve("b"));
    Path to = directory.resolve("out");
    TreeExport.run(data(), to, List.of(new BoardName("b")));
    assertThat(to.resolve("a")).doesNotExist();
    assertThat(to.resolve("b/dat/1000000001.dat")).exists();
    assertThatThrownBy(() -> TreeExport.run(data(), to, List.of()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> TreeExport.run(data(), to.resolve("x"), List.of(new BoardName("c"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  private TreeBackup.Made backup(Instant now) throws IOException {
    return TreeBackup.run(data(), directory.resolve("copies"), now);
  }

  private static boolean same(Path first, Path second, String file) throws IOException {
    return Files.isSameFile(first.resolve(file), second.resolve(file));
  }

  private static DatLine line(int number, String title) {
    return DatLine.of(new Post("名無し", "", "2026/11/25(水)", " " + number + " ", title));
  }
}
