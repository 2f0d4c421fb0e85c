package dev.tailboard.board.search;

import dev.tailboard.board.search.SearchResult.Hit;
import dev.tailboard.board.text.PlainText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.StaleSnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers one search. What the index names is read from its dat, and shown only if it still is the
 * post that was put into the index: so nothing that was deleted is ever shown.
 */
record Finder(PostIndex index, ThreadSource source) {
  SearchResult find(SearchRequest request, boolean complete) throws IOException {
    SearchQuery query = QueryParser.parse(request.text());
    if (query.board().isEmpty()) {
      query = query.on(request.board());
    }
    int page = request.page();
    if (query.isEmpty()) {
      return new SearchResult(List.of(), 0, true, 1, 1, complete);
    }
    int size = SearchRequest.PAGE;
    PostIndex.Found found = index.search(query, request.order(), (page - 1) * size, size);
    var hits = new ArrayList<Hit>();
    for (FoundPost post : found.posts()) {
      hit(post, query).ifPresent(hits::add);
    }
    long pages = Math.min(SearchRequest.LAST_PAGE, (found.total() + size - 1) / size);
    return new SearchResult(
        hits, found.total(), found.exact(), page, (int) Math.max(1, pages), complete);
  }

  private Optional<Hit> hit(FoundPost found, SearchQuery query) throws IOException {
    BoardName board = found.dat().board();
    ThreadKey key = found.dat().key();
    Optional<DatFile> thread = source.find(board, key);
    if (thread.isEmpty()) {
      return Optional.empty();
    }
    DatSnapshot now = thread.get().snapshot();
    if (now.posts() < found.number()) {
      return Optional.empty();
    }
    Optional<IndexedPost> read;
    String title;
    try {
      read = IndexedPost.of(found.number(), now.line(found.number()), 0);
      title = PlainText.of(now.line(1).post().title()).strip();
    } catch (StaleSnapshotException changedMeanwhile) {
      return Optional.empty();
    }
    return read.filter(post -> post.fingerprint() == found.fingerprint())
        .map(
            post ->
                new Hit(
                    board,
                    key,
                    post.number(),
                    title.isEmpty() ? key.value() : title,
                    post.name(),
                    post.date(),
                    post.id(),
                    post.body(),
                    Snippet.of(post.body(), query.wanted()),
                    post.muted(),
                    source.isArchived(board, key)));
  }
}
