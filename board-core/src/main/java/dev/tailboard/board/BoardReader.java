package dev.tailboard.board;

import dev.tailboard.board.page.BoardPage;
import dev.tailboard.board.page.FrontPage;
import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The board list, the page of a board and its text files. */
final class BoardReader {
  private static final int THREADS_PER_PAGE = 200;

  private final Boards boards;

  BoardReader(Boards boards) {
    this.boards = boards;
  }

  Answer front(Request request) throws IOException {
    var entries = new ArrayList<FrontPage.Entry>();
    for (Board board : boards.all()) {
      entries.add(
          new FrontPage.Entry(
              board.name().value(), board.settings().title(), board.subjects().size()));
    }
    return Reply.page(request, 200, FrontPage.of(entries));
  }

  Answer board(Request request, Route.BoardFront route) throws IOException {
    Optional<Board> found = boards.find(route.board());
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

  Answer text(Request request, Route.BoardText route) throws IOException {
    Optional<Board> board = boards.find(route.board());
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    return switch (route.kind()) {
      case SETTING ->
          file(request, board.get().settingFile(), now -> DatCodec.encode(now.published()));
      case HEAD -> file(request, board.get().head(), bytes -> bytes);
      case THREAD_STOP -> file(request, board.get().threadStop(), bytes -> bytes);
    };
  }

  private static <T> Answer file(Request request, BoardFile<T> file, Function<T, byte[]> bytesOf)
      throws IOException {
    Optional<BoardFile.Read<T>> now = file.current();
    if (now.isEmpty()) {
      return Reply.notFound(request, "このファイルはありません。");
    }
    byte[] bytes = bytesOf.apply(now.get().value());
    return TextResource.of(bytes, now.get().modified().toInstant()).answer(request);
  }

  private static int pageNumber(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
  }
}
