package dev.tailboard.board;

import dev.tailboard.board.search.SiteSearch;
import dev.tailboard.board.search.ThreadSource;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The threads of the boards that are open, for their search. Safe for use by many threads. */
final class SearchedThreads implements ThreadSource {
  /** Not the name of a board, so it is never served. */
  static final String DIRECTORY = ".search";

  private final Boards boards;

  private SearchedThreads(Boards boards) {
    this.boards = boards;
  }

  /** A search over boards, which is told of their changes; to be made before they are opened. */
  static SiteSearch over(Boards boards, Path data) {
    var search = new SiteSearch(data.resolve(DIRECTORY), new SearchedThreads(boards));
    boards.onOpen(
        board -> {
          board.onChange(key -> search.changed(board.name(), key));
          search.opened(board.name());
        });
    return search;
  }

  @Override
  public List<BoardName> boards() {
    return boards.known().stream().map(Board::name).toList();
  }

  @Override
  public List<Listed> threads(BoardName board) throws IOException {
    Optional<Board> known = boards.known(board);
    return known.isPresent() ? known.get().listDats() : List.of();
  }

  @Override
  public Optional<DatFile> find(BoardName board, ThreadKey key) throws IOException {
    Optional<Board> known = boards.known(board);
    return known.isPresent() ? known.get().thread(key) : Optional.empty();
  }

  @Override
  public boolean isArchived(BoardName board, ThreadKey key) {
    return boards.known(board).filter(each -> each.isArchived(key)).isPresent();
  }
}
