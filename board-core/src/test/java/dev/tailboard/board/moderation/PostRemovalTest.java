package dev.tailboard.board.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostRemovalTest {
  private static final BoardName BOARD = new BoardName("b");
  private static final ThreadKey KEY = new ThreadKey("1234567890");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path data;
  private DatStore store;
  private DatFile thread;
  private PostRemoval removal;

  @BeforeEach
  void open() throws IOException {
    store = DatStore.open(data.resolve("b"), StoreOptions.defaults().withWatching(false));
    thread = store.create(KEY, line("一", "ID:aaa", "題")).orElseThrow();
    thread.append(line("二", "ID:bbb", ""));
    thread.append(line("三", "ID:aaa", ""));
    removal = new PostRemoval(new Originals(data.resolve("originals")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static DatLine line(String body, String id, String title) {
    return DatLine.of(new Post("名無しさん", "sage", "2026/01/02(金) " + id, " " + body + " ", title));
  }

  private List<Integer> delete(PostSet posts) throws IOException {
    return removal.delete(BOARD, thread, posts, "mod", NOW, "荒らし\tと\n改行");
  }

  @Test
  void aParkedPollIsNotDisturbedByADeletion() throws IOException {
    try (LongPoll longPoll = LongPoll.builder().build()) {
      store.addListener(longPoll);
      var answers = new ArrayList<Answer>();
      Map<String, String> fields = Map.of("Range", "bytes=" + thread.snapshot().size() + "-");
      longPoll.serve(
          thread,
          Request.of("GET", "/b/dat/1234567890.dat?long_polling=1", "192.0.2.1", fields::get),
          Runnable::run,
          answers::add);
      assertThat(delete(new PostSet.Range(2, 2))).containsExactly(2);
      assertThat(answers).isEmpty();
      DatLine next = line("四", "ID:ccc", "");
      thread.append(next);
      assertThat(answers).hasSize(1);
      assertThat(answers.get(0).status()).isEqualTo(206);
      assertThat(answers.get(0).body().length()).isEqualTo(next.length());
    }
  }

  @Test
  void theTitleStaysAndTheWordsStand() throws IOException {
    delete(new PostSet.Range(1, 1));
    Post first = thread.snapshot().line(1).post();
    assertThat(first.title()).isEqualTo("題");
    assertThat(List.of(first.name(), first.mail(), first.body().strip()))
        .containsOnly(DatLine.DELETED);
  }

  @Test
  void whatWasDeletedIsOnTheDiskBeforeTheDatIsTouched() throws IOException {
    // A file where the directory of the originals should be: nothing can be kept.
    Files.writeString(data.resolve("originals"), "");
    byte[] before = Files.readAllBytes(data.resolve("b/dat/1234567890.dat"));
    assertThatThrownBy(() -> delete(new PostSet.Range(1, 3))).isInstanceOf(IOException.class);
    assertThat(data.resolve("b/dat/1234567890.dat")).hasBinaryContent(before);
  }

  @Test
  void deletesByIdAndOnlyThat() throws IOException {
    assertThat(delete(new PostSet.OfId("aaa"))).containsExactly(1, 3);
    assertThat(delete(new PostSet.OfId("aa"))).isEmpty();
    assertThat(delete(new PostSet.Range(1, 3))).containsExactly(2);
    assertThat(removal.restore(BOARD, thread, new PostSet.OfId("aaa"))).containsExactly(1, 3);
  }

  @Test
  void aTornRecordHidesNeitherOlderNorNewerOnes() throws IOException {
    delete(new PostSet.Range(1, 1));
    Path file = data.resolve("originals/b/1234567890.txt");
    Files.writeString(file, Files.readString(file) + "2\t17673");
    delete(new PostSet.Range(3, 3));
    assertThat(removal.restore(BOARD, thread, new PostSet.Range(1, 3))).containsExactly(1, 3);
    assertThat(Files.readAllBytes(data.resolve("b/dat/1234567890.dat")))
        .isEqualTo(
            DatCodec.encode(
                "名無しさん<>sage<>2026/01/02(金) ID:aaa<> 一 <>題\n"
                    + "名無しさん<>sage<>2026/01/02(金) ID:bbb<> 二 <>\n"
                    + "名無しさん<>sage<>2026/01/02(金) ID:aaa<> 三 <>\n"));
  }

  @Test
  void aPostThatWasNeverDeletedIsNotRestored() throws IOException {
    assertThat(removal.restore(BOARD, thread, new PostSet.Range(1, 3))).isEmpty();
    assertThat(delete(new PostSet.Range(9, 12))).isEmpty();
    assertThat(data.resolve("originals/b/1234567890.txt")).doesNotExist();
  }
}
