package dev.tailboard.board;

import dev.tailboard.board.page.BoardPage;
import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /BOARD/}: the page of a board. */
final class BoardPart implements BoardArea.Part {
  private final Boards boards;

  BoardPart(Boards boards) {
    this.boards = boards;
  }

  @Override
  public List<String> names() {
    return List.of("");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    return path.size() <= 2
        ? Optional.of(Resource.page(request -> answer(request, board)))
        : Optional.empty();
  }

  private Answer answer(Request request, BoardName name) throws IOException {
    Optional<Board> found = boards.find(name);
    if (found.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    Board board = found.get();
    String rules = board.head().current().map(file -> JapaneseText.decode(file.value())).orElse("");
    Paging at = Paging.of(request, board.subjects().size());
    List<BoardPage.Entry> threads =
        board.subjects().newest(at.first(), Paging.SIZE).stream()
            .map(each -> new BoardPage.Entry(each.file().key().value(), each.title(), each.posts()))
            .toList();
    var view =
        new BoardPage(
            board.name().value(),
            board.settings().title(),
            rules,
            threads,
            at.page(),
            at.pages(),
            Cookies.visitor(request));
    return Reply.page(request, 200, view.toHtml());
  }
}
