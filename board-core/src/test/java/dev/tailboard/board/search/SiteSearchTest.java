package dev.tailboard.board.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSearchTest {
  @TempDir Path directory;

  private static void awaitFound(TestThreads threads, String query, Integer... posts) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(threads.find(query)).containsExactly(posts));
  }

  private static void awaitComplete(TestThreads threads) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(threads.ask("x").complete()).isTrue());
  }

  @Test
  void aPostIsFoundWithoutAsking() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      DatFile thread = threads.begin("はじめ");
      awaitFound(threads, "はじめ", 1);
      thread.append(TestThreads.line("つぎの話", ""));
      awaitFound(threads, "つぎの", 2);
      assertThat(threads.find("はじめ")).containsExactly(1);
    }
  }

  @Test
  void whatWasDeletedIsNotShownFromThatMomentOnAndIsForgotten() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      DatFile thread = threads.begin("はじめ");
      thread.append(TestThreads.line("消される秘密", ""));
      awaitFound(threads, "秘密", 2);
      thread.replaceLine(2, DatLine::deleted);
      assertThat(threads.find("秘密")).isEmpty();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(threads.ask("秘密").total()).isZero());
      assertThat(threads.find("あぼーん")).isEmpty();
      assertThat(threads.find("はじめ")).containsExactly(1);
    }
  }

  @Test
  void whatWasRewrittenIsNotShownForItsOldWords() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      DatFile thread = threads.begin("はじめ");
      thread.append(TestThreads.line("直される秘密", ""));
      awaitFound(threads, "秘密", 2);
      thread.replaceLine(2, old -> TestThreads.line("直された話", ""));
      assertThat(threads.find("秘密")).isEmpty();
      awaitFound(threads, "直された", 2);
    }
  }

  @Test
  void aDeletedFirstPostLeavesItsTitle() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      DatFile thread = threads.begin("消される秘密");
      awaitFound(threads, "秘密", 1);
      thread.replaceLine(1, DatLine::deleted);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(threads.ask("秘密").total()).isZero());
      awaitFound(threads, "title:最初の", 1);
      assertThat(threads.find("あぼーん")).isEmpty();
    }
  }

  @Test
  void aThreadThatIsGoneIsForgotten() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      threads.begin("はじめ");
      awaitFound(threads, "はじめ", 1);
      threads.store.remove(TestThreads.KEY);
      assertThat(threads.find("はじめ")).isEmpty();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(threads.ask("はじめ").total()).isZero());
    }
  }

  @Test
  void theIndexOutlivesARestartAndCatchesUpWithWhatHappenedMeanwhile() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      threads.begin("はじめ").append(TestThreads.line("前の話", ""));
      threads.store.create(new ThreadKey("1564353248"), TestThreads.line("別の話", "別"));
      awaitFound(threads, "の話", 2, 1);
    }
    Path dats = directory.resolve("b").resolve("dat");
    Path dat = dats.resolve(TestThreads.KEY.fileName());
    Files.write(dat, TestThreads.line("後の話", "").toBytes(), StandardOpenOption.APPEND);
    Files.delete(dats.resolve("1564353248.dat"));
    try (var threads = TestThreads.started(directory)) {
      awaitFound(threads, "の話", 3, 2);
      awaitComplete(threads);
      assertThat(threads.ask("別の話").total()).isZero();
    }
  }

  @Test
  void aLostIndexIsMadeAnew() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      threads.begin("はじめ");
      awaitFound(threads, "はじめ", 1);
    }
    try (Stream<Path> files = Files.list(directory.resolve(".search"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (var threads = TestThreads.started(directory)) {
      awaitFound(threads, "はじめ", 1);
    }
  }

  /** Every file of the index in turn, cut, emptied, and with one byte turned round. */
  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      threads.begin("はじめ").append(TestThreads.line("つぎの話", ""));
      awaitFound(threads, "話", 2);
    }
    for (String damage : List.of("cut", "empty", "garbage")) {
      List<Path> files;
      try (Stream<Path> list = Files.list(directory.resolve(".search"))) {
        files = list.filter(file -> !file.endsWith("write.lock")).toList();
      }
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        if (Files.exists(file)) { // the last turn may have made others
          damage(file, damage);
          try (var threads = TestThreads.started(directory)) {
            awaitFound(threads, "話", 2);
          }
        }
      }
    }
  }

  private static void damage(Path file, String how) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      case "empty" -> Files.write(file, new byte[0]);
      default -> {
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void anIndexThatIsLostWhileItIsInUseComesBack() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      DatFile thread = threads.begin("はじめ");
      awaitFound(threads, "はじめ", 1);
      thread.append(TestThreads.line("つぎの話", ""));
      assertThat(threads.search.reindex()).isEqualTo(1);
      assertThat(threads.find("つぎ")).containsExactly(2);
      assertThat(threads.ask("はじめ").complete()).isTrue();
    }
  }

  @Test
  void theArchiveIsSearchedToo() throws IOException {
    try (var threads = TestThreads.started(directory)) {
      threads.begin("はじめ");
      awaitFound(threads, "はじめ kako:no", 1);
      threads.archived.add(TestThreads.KEY);
      threads.search.changed(TestThreads.BOARD, TestThreads.KEY);
      awaitFound(threads, "はじめ kako:only", 1);
      assertThat(threads.find("はじめ kako:no")).isEmpty();
      assertThat(threads.find("はじめ")).containsExactly(1);
      assertThat(threads.ask("はじめ").hits().get(0).archived()).isTrue();
    }
    try (var threads = new TestThreads(directory)) {
      threads.archived.add(TestThreads.KEY);
      threads.search.start();
      awaitComplete(threads);
      assertThat(threads.find("はじめ kako:only")).containsExactly(1);
    }
  }

  @Test
  void beforeItIsOpenThereIsNoAnswer() throws IOException {
    try (var threads = new TestThreads(directory)) {
      threads.begin("はじめ");
      assertThat(threads.ask("はじめ").total()).isEqualTo(-1);
      threads.search.start();
      awaitFound(threads, "はじめ", 1);
    }
  }
}
