package dev.tailboard.plays;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A board of our own with a thread for the game, complete with bbs.cgi. */
final class DemoBoard implements AutoCloseable {
  private static final BoardName NAME = new BoardName("game");
  private static final int MOST_POSTS = 1000;

  private final LongPoll longPoll;
  private final Site site;
  private final ThreadKey key;

  private DemoBoard(LongPoll longPoll, Site site, ThreadKey key) {
    this.longPoll = longPoll;
    this.site = site;
    this.key = key;
  }

  /** Opens the board in a data directory and its newest thread; makes what is missing. */
  static DemoBoard open(Path data) throws IOException {
    if (!Files.exists(data.resolve(NAME.value()))) {
      BoardDirectory.create(data, NAME, "レスで倉庫番");
    }
    ThreadKey key = thread(data.resolve(NAME.value()));
    LongPoll longPoll = LongPoll.builder().build();
    return new DemoBoard(longPoll, Site.open(data, longPoll, SiteOptions.defaults()), key);
  }

  /** The newest thread with room for posts, or a new one. */
  private static ThreadKey thread(Path board) throws IOException {
    try (DatStore store = DatStore.open(board, StoreOptions.defaults().withWatching(false))) {
      List<ThreadKey> keys = store.keys();
      if (!keys.isEmpty()) {
        ThreadKey newest = keys.get(keys.size() - 1);
        Optional<DatFile> thread = store.find(newest);
        if (thread.isPresent() && thread.get().snapshot().posts() < MOST_POSTS) {
          return newest;
        }
      }
      ThreadKey key = ThreadKey.ofEpochSecond(Instant.now().getEpochSecond());
      store.create(key, DatLine.of(opening()));
      return key;
    }
  }

  private static Post opening() {
    String body = " 荷物（[]）を全部、点（・）の上へ運びましょう。 <br> 上 下 左 右 で動き、A で一手戻り、B で最初から。 ";
    return new Post("倉庫番", "", PostDate.of(Instant.now()), body, "レスで倉庫番");
  }

  /** The thread of the game, on whatever host this is served. */
  ThreadAddress thread() {
    return new ThreadAddress("", NAME.value(), key.value());
  }

  /** Answers for the board, dats and posts. */
  Handler handler() {
    return site;
  }

  /** How many readers wait for the next post. */
  int waiting() {
    return longPoll.parked();
  }

  /** Answers those who wait; to be called before the server is closed. */
  void stopWaiting() {
    longPoll.close();
  }

  @Override
  public void close() throws IOException {
    longPoll.close();
    site.close();
  }
}
