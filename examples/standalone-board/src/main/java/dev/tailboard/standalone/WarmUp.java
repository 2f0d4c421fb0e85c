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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Practises: posts to threads that nobody else sees, on a loopback socket of its own, and has them
 * delivered to polls that wait. A Java program runs its first thousands of posts many times slower
 * than those that follow, and the first visitors would pay for that. Nothing depends on its
 * success: a failure cuts it short. Safe for use by many threads.
 */
final class WarmUp {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
  private static final BoardName NAME = BoardName.parse("warmup").orElseThrow();
  private static final int POLLS = 8;

  /** A thread takes so many posts, which is fewer than a thread may have. */
  private static final int POSTS = 900;

  private static final int THREADS = 20;
  private static final long FIRST_KEY = 1_000_000_000;

  private final long end;
  private final Thread thread = new Thread(this::run, "tailboard-warm-up");
  private volatile boolean stopped;
  private final AtomicInteger posts = new AtomicInteger();

  private WarmUp(Duration longest) {
    end = System.nanoTime() + longest.toNanos();
    thread.setDaemon(true);
  }

  /** Begins; it ends by itself after so long. */
  static WarmUp start(Duration longest) {
    WarmUp warmUp = new WarmUp(longest);
    warmUp.thread.start();
    return warmUp;
  }

  /** Waits until it has ended, at most so long. */
  void await(Duration most) throws InterruptedException {
    thread.join(most.toMillis());
  }

  /** How many posts were made by now. */
  int posts() {
    return posts.get();
  }

  /** Ends it, and returns when nothing is left of it. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  private boolean isOver() {
    return stopped || System.nanoTime() - end >= 0;
  }

  private void run() {
    try {
      Path data = Files.createTempDirectory("tailboard-warm-up-");
      try {
        practise(data);
      } finally {
        delete(data);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The warm-up was cut short", e);
    }
  }

  private void practise(Path data) throws IOException {
    var stores = StoreOptions.defaults().withDurability(Durability.OS);
    var options = SiteOptions.defaults().withStore(stores).withWork(1, POLLS);
    createThreads(BoardDirectory.create(data, NAME, "warm-up"), stores);
    try (LongPoll longPoll = LongPoll.builder().build();
        Site site = Logs.without("dev.tailboard.board", () -> Site.open(data, longPoll, options));
        TailboardServer server =
            TailboardServer.builder(site).bind("127.0.0.1").eventLoops(1).start()) {
      for (int i = 0; i < THREADS && !isOver(); i++) {
        follow(server.port(), ThreadKey.ofEpochSecond(FIRST_KEY + i));
      }
    }
  }

  private static void createThreads(Path board, StoreOptions stores) throws IOException {
    try (DatStore store = DatStore.open(board, stores)) {
      DatLine first = DatLine.of(new Post("a", "", "2026/01/01(木) 00:00:00", " b ", "c"));
      for (int i = 0; i < THREADS; i++) {
        var unused = store.create(ThreadKey.ofEpochSecond(FIRST_KEY + i), first);
      }
    }
  }

  private void follow(int port, ThreadKey key) throws IOException {
    List<WarmUpClient> readers = new ArrayList<>();
    try (WarmUpClient poster = new WarmUpClient(port)) {
      for (int i = 0; i < POLLS; i++) {
        readers.add(new WarmUpClient(port));
      }
      String dat = "/" + NAME.value() + "/dat/" + key.fileName();
      long size = poster.sizeOf(dat);
      for (int n = 0; n < POSTS && !isOver(); n++) {
        for (WarmUpClient reader : readers) {
          reader.poll(dat, size);
        }
        poster.post(NAME.value(), key.value(), "r" + n);
        for (WarmUpClient reader : readers) {
          size = Math.max(size, reader.answered());
        }
        poster.answered();
        posts.incrementAndGet();
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
