package dev.tailboard.board;

import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.board.search.SiteSearch;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Searches, a few at a time. Safe for use by many threads. */
final class Searching {
  /** Searches must leave room for posts, which go through the same threads. */
  private static final int AT_ONCE = 2;

  private final SiteSearch search;
  private final Semaphore room = new Semaphore(AT_ONCE);

  Searching(SiteSearch search) {
    this.search = search;
  }

  /** What comes of it when there was room. */
  record Outcome(Optional<SearchResult> result) {}

  /**
   * Searches.
   *
   * @return empty if too many search already
   */
  Optional<Outcome> search(SearchRequest request) throws IOException {
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Outcome(search.search(request)));
    } finally {
      room.release();
    }
  }
}
