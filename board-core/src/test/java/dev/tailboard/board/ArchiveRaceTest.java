package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Threads are archived, removed and brought back while people write in them. */
class ArchiveRaceTest {
  private static final int WRITERS = 4;
  private static final int POSTS = 25;

  @TempDir Path data;

  @RepeatedTest(5)
  void noAcknowledgedPostIsLostAndTheListsTellTheTruth() throws Exception {
    TestSite.board(data, "BBS_TITLE=板");
    var stores = StoreOptions.defaults().withDurability(Durability.OS);
    try (var site = TestSite.open(data, SiteOptions.defaults().withStore(stores))) {
      var key = new ThreadKey(site.thread("題"));
      Board board = site.site.boards().find(new BoardName("b")).orElseThrow();
      var stored = new AtomicInteger(1);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        String writer = "w" + w;
        tasks.add(
            () -> {
              for (int i = 0; i < POSTS; i++) {
                var reply = site.post("bbs", "b", "key", key.value(), "MESSAGE", writer + " " + i);
                stored.addAndGet(reply.text().contains("2ch_X:true") ? 1 : 0);
              }
              return null;
            });
      }
      tasks.add(() -> act(board, key));
      ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
      try {
        for (Future<Void> each : pool.invokeAll(tasks)) {
          each.get();
        }
      } finally {
        pool.shutdown();
      }
      assertThat(board.state(key)).isEqualTo(ThreadState.ARCHIVED);
      assertThat(site.dat(key.value()).lines()).hasSize(stored.get());
      assertThat(site.get("/b/subject.txt").bytes()).isEmpty();
      assertThat(site.get("/b/kako/subject.txt").text())
          .isEqualTo(key + ".dat<>題 (" + stored.get() + ")\n");
    }
  }

  private static Void act(Board board, ThreadKey key) throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(board.archive(key)).isTrue();
      assertThat(board.unarchive(key)).isTrue();
      assertThat(board.remove(key)).isTrue();
      assertThat(board.restore(key)).isTrue();
    }
    assertThat(board.archive(key)).isTrue();
    return null;
  }
}
