package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /BOARD/subject.txt}. */
final class SubjectPart implements BoardArea.Part {
  private final Boards boards;

  SubjectPart(Boards boards) {
    this.boards = boards;
  }

  @Override
  public List<String> names() {
    return List.of("subject.txt");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    return path.size() == 2 ? Optional.of(new Subjects(board)) : Optional.empty();
  }

  private static Handler handler(Board board) {
    return (request, home, sink) -> {
      sink.accept(board.subjects().text().resource().answer(request));
      return ParkedPoll.SETTLED;
    };
  }

  private final class Subjects implements Resource {
    private final BoardName board;

    Subjects(BoardName board) {
      this.board = board;
    }

    @Override
    public Optional<Handler> known() {
      return boards.known(board).map(SubjectPart::handler);
    }

    @Override
    public Handler find(Request request) throws IOException {
      return boards
          .find(board)
          .map(SubjectPart::handler)
          .orElseGet(() -> Work.given(Reply.notFound(request, Refusal.NO_BOARD.reason())));
    }
  }
}
