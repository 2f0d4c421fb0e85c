package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One board in a directory, and its search. */
final class TestThreads implements ThreadSource, AutoCloseable {
  static final BoardName BOARD = new BoardName("b");
  static final ThreadKey KEY = new ThreadKey("1564353247");
  static final String DATE = "2019/07/29(月) 07:34:07 ID:abcDEF12";

  final Path board;
  final Path index;
  final DatStore store;
  final SiteSearch search;
  final Set<ThreadKey> archived = ConcurrentHashMap.newKeySet();

  TestThreads(Path directory) throws IOException {
    this.board = directory.resolve("b");
    this.index = directory.resolve(".search");
    this.store =
        DatStore.open(
            board, StoreOptions.defaults().withDurability(Durability.OS).withWatching(false));
    this.search = new SiteSearch(index, this);
    store.addListener((file, change) -> search.changed(BOARD, file.key()));
  }

  static TestThreads started(Path directory) throws IOException {
    var threads = new TestThreads(directory);
    threads.search.start();
    return threads;
  }

  static DatLine line(String body, String title) {
    return DatLine.of(new Post("名無しさん", "sage", DATE, " " + body + " ", title));
  }

  /** Begins the thread {@link #KEY}. */
  DatFile begin(String body) throws IOException {
    return store.create(KEY, line(body, "最初のスレッド")).orElseThrow();
  }

  SearchResult ask(String query) throws IOException {
    Optional<SearchResult> result =
        search.search(new SearchRequest(query, Optional.empty(), SearchRequest.Order.NEWEST, 1));
    return result.orElse(new SearchResult(List.of(), -1, true, 1, 1, false));
  }

  /** The numbers of the posts that are found, in their order. */
  List<Integer> find(String query) throws IOException {
    return ask(query).hits().stream().map(SearchResult.Hit::number).toList();
  }

  @Override
  public List<BoardName> boards() {
    return List.of(BOARD);
  }

  @Override
  public List<Listed> threads(BoardName name) throws IOException {
    var listed = new ArrayList<Listed>();
    for (ThreadKey key : store.keys()) {
      Path dat = board.resolve("dat").resolve(key.fileName());
      long modified = Files.getLastModifiedTime(dat).toMillis() / 1000;
      listed.add(new Listed(key, Files.size(dat), modified));
    }
    return listed;
  }

  @Override
  public Optional<DatFile> find(BoardName name, ThreadKey key) throws IOException {
    return store.find(key);
  }

  @Override
  public boolean isArchived(BoardName name, ThreadKey key) {
    return archived.contains(key);
  }

  @Override
  public void close() throws IOException {
    search.close();
    store.close();
  }
}
