package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.netty.TailboardServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Practises before the board is open: posts to a thread that nobody else sees, on a loopback socket
 * of its own, and has them delivered to polls that wait. A Java program runs its first some hundred
 * posts many times slower than those that follow, and the first visitors would pay for that. For
 * one thread.
 */
final class WarmUp {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
  private static final BoardName NAME = BoardName.parse("warmup").orElseThrow();
  private static final int POLLS = 8;

  /** So many posts go into one thread, lest its dat becomes longer than usual ones are. */
  private static final int POSTS = 900;

  private int posts;

  /** Practises for about so long. Nothing depends on its success: a failure cuts it short. */
  void run(Duration budget) {
    long end = System.nanoTime() + budget.toNanos();
    try {
      Path data = Files.createTempDirectory("tailboard-warm-up-");
      try {
        practise(data, end);
      } finally {
        delete(data);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The warm-up was cut short", e);
    }
  }

  /** How many posts were made. */
  int posts() {
    return posts;
  }

  private void practise(Path data, long end) throws IOException {
    var stores = StoreOptions.defaults().withDurability(Durability.OS);
    List<ThreadKey> threads = threads(BoardDirectory.create(data, NAME, "warm-up"), stores);
    try (LongPoll longPoll = LongPoll.builder().build();
        Site site =
            Site.open(data, longPoll, SiteOptions.defaults().withStore(stores).withWork(1, 8));
        TailboardServer server =
            TailboardServer.builder(site).bind("127.0.0.1").eventLoops(1).start()) {
      for (ThreadKey thread : threads) {
        rounds(server.port(), thread, end);
      }
    }
  }

  private static List<ThreadKey> threads(Path board, StoreOptions stores) throws IOException {
    Instant now = Clock.systemUTC().instant();
    List<ThreadKey> keys = new ArrayList<>();
    try (DatStore store = DatStore.open(board, stores)) {
      for (int i = 0; i < 8; i++) {
        ThreadKey key = ThreadKey.ofEpochSecond(now.getEpochSecond() + i);
        DatLine first = DatLine.of(new Post("a", "", "2026/01/01(木) 00:00:00", " b ", "c"));
        keys.add(store.create(key, first).orElseThrow().key());
      }
    }
    return keys;
  }

  private void rounds(int port, ThreadKey thread, long end) throws IOException {
    List<WarmUpClient> readers = new ArrayList<>();
    try (WarmUpClient poster = new WarmUpClient(port)) {
      for (int i = 0; i < POLLS; i++) {
        readers.add(new WarmUpClient(port));
      }
      String dat = "/" + NAME.value() + "/dat/" + thread.fileName();
      long size = poster.sizeOf(dat);
      for (int n = 0; n < POSTS && System.nanoTime() - end < 0; n++) {
        for (WarmUpClient reader : readers) {
          reader.poll(dat, size);
        }
        poster.post(NAME.value(), thread.value(), "r" + n);
        for (WarmUpClient reader : readers) {
          size = Math.max(size, reader.answered());
        }
        poster.answered();
        posts++;
      }
    } finally {
      for (WarmUpClient reader : readers) {
        reader.close();
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
