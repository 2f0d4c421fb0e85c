package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /BOARD/dat/KEY.dat}. */
final class DatPart implements BoardArea.Part {
  private final Boards boards;
  private final LongPoll longPoll;

  DatPart(Boards boards, LongPoll longPoll) {
    this.boards = boards;
    this.longPoll = longPoll;
  }

  @Override
  public List<String> names() {
    return List.of("dat");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    return path.size() == 3
        ? ThreadKey.ofFileName(path.get(2)).map(key -> new Dat(board, key))
        : Optional.empty();
  }

  private Handler handler(DatFile thread) {
    return (request, home, sink) -> longPoll.serve(thread, request, home, sink);
  }

  private final class Dat implements Resource {
    private final BoardName board;
    private final ThreadKey key;

    Dat(BoardName board, ThreadKey key) {
      this.board = board;
      this.key = key;
    }

    @Override
    public Optional<Handler> known() {
      return boards.known(board).flatMap(each -> each.known(key)).map(DatPart.this::handler);
    }

    @Override
    public Handler find(Request request) throws IOException {
      Optional<Board> found = boards.find(board);
      Optional<DatFile> thread = found.isPresent() ? found.get().thread(key) : Optional.empty();
      return thread
          .map(DatPart.this::handler)
          .orElseGet(() -> Work.given(Reply.notFound(request, Refusal.NO_THREAD.reason())));
    }

    @Override
    public boolean canWait() {
      return true;
    }
  }
}
