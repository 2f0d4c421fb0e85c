package dev.tailboard.board;

import dev.tailboard.board.page.BoardPage;
import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /BOARD/}: the page of a board. */
final class BoardPart implements BoardArea.Part {
  private static final int THREADS_PER_PAGE = 200;

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
    int pages = Math.max(1, (board.subjects().size() + THREADS_PER_PAGE - 1) / THREADS_PER_PAGE);
    int page = Math.min(pageNumber(request.parameter("page")), pages);
    List<BoardPage.Entry> threads =
        board.subjects().newest((page - 1) * THREADS_PER_PAGE, THREADS_PER_PAGE).stream()
            .map(each -> new BoardPage.Entry(each.file().key().value(), each.title(), each.posts()))
            .toList();
    var view =
        new BoardPage(
            board.name().value(),
            board.settings().title(),
            rules,
            threads,
            page,
            pages,
            Cookies.visitor(request));
    return Reply.page(request, 200, view.toHtml());
  }

  private static int pageNumber(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
  }
}
