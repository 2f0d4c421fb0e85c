package dev.tailboard.board;

import dev.tailboard.board.moderation.ThreadHost;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The threads of a site, for moderators. Safe for use by many threads. */
public final class BoardThreads implements ThreadHost {
  private final Boards boards;

  /** The threads of some boards. */
  public BoardThreads(Boards boards) {
    this.boards = boards;
  }

  @Override
  public List<BoardName> boards() throws IOException {
    return boards.all().stream().map(Board::name).toList();
  }

  @Override
  public List<Listed> threads(BoardName board, int from, int count) throws IOException {
    return boards.find(board).stream()
        .flatMap(found -> found.subjects().newest(from, count).stream())
        .map(each -> new Listed(each.file().key(), each.title(), each.posts()))
        .toList();
  }

  @Override
  public Optional<DatFile> thread(BoardName board, ThreadKey key) throws IOException {
    Optional<Board> found = boards.find(board);
    return found.isEmpty() ? Optional.empty() : found.get().thread(key);
  }

  @Override
  public List<ThreadKey> removed(BoardName board) throws IOException {
    Optional<Board> found = boards.find(board);
    return found.isEmpty() ? List.of() : found.get().removed();
  }

  @Override
  public boolean change(BoardName name, ThreadKey key, Change change) throws IOException {
    Optional<Board> found = boards.find(name);
    if (found.isEmpty()) {
      return false;
    }
    Board board = found.get();
    return switch (change) {
      case STOP -> board.stop(key);
      case UNSTOP -> board.unstop(key);
      case ARCHIVE -> board.archive(key);
      case UNARCHIVE -> board.unarchive(key);
      case REMOVE -> board.remove(key);
      case RESTORE -> board.restore(key);
    };
  }
}
