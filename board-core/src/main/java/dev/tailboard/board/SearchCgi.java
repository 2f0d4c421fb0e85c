package dev.tailboard.board;

import dev.tailboard.board.page.SearchPage;
import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.board.search.SiteSearch;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code /test/search.cgi?q=WORDS&bbs=BOARD&order=best&page=2}, as a page, or with {@code
 * format=json} as JSON; both in UTF-8.
 */
final class SearchCgi implements ScriptArea.Script {
  /** Searches must leave room for posts, which go through the same threads. */
  private static final int AT_ONCE = 2;

  private final Boards boards;
  private final SiteSearch search;
  private final Semaphore room = new Semaphore(AT_ONCE);

  SearchCgi(Boards boards, SiteSearch search) {
    this.boards = boards;
    this.search = search;
  }

  @Override
  public List<String> names() {
    return List.of("search.cgi");
  }

  @Override
  public Optional<Resource> find(List<String> rest) {
    return rest.isEmpty() ? Optional.of(Resource.page(this::answer)) : Optional.empty();
  }

  /** What a request asks for comes out as a page or as JSON. Also for other addresses. */
  Answer answer(Request request) throws IOException {
    SearchRequest asked = asked(request);
    if (!room.tryAcquire()) {
      return Reply.busy(request);
    }
    Optional<SearchResult> result;
    try {
      result = search.search(asked);
    } finally {
      room.release();
    }
    boolean json = "json".equals(request.parameter("format"));
    String text =
        json
            ? SearchJson.of(asked, result)
            : new SearchPage(asked, result, titles(result)).toHtml();
    String type = json ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
    Answer.Builder answer =
        Answer.status(result.isPresent() ? 200 : 503)
            .field("Content-Type", type)
            .field("Cache-Control", "private, no-cache")
            .field("X-Content-Type-Options", "nosniff");
    if (result.isEmpty()) {
      answer.field("Retry-After", 2);
    }
    return Reply.finish(request, answer, text.getBytes(StandardCharsets.UTF_8));
  }

  private static SearchRequest asked(Request request) {
    String board = parameter(request, "bbs");
    return new SearchRequest(
        parameter(request, "q"),
        BoardName.parse(board),
        parameter(request, "order").equals("best") ? Order.BEST : Order.NEWEST,
        page(parameter(request, "page")));
  }

  private static String parameter(Request request, String name) {
    String value = request.parameter(name);
    return value == null ? "" : value;
  }

  private static int page(String digits) {
    return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 1;
  }

  private Map<String, String> titles(Optional<SearchResult> result) throws IOException {
    var titles = new HashMap<String, String>();
    for (SearchResult.Hit hit : result.map(SearchResult::hits).orElse(List.of())) {
      Optional<Board> board = boards.known(hit.board());
      if (board.isPresent()) {
        titles.put(hit.board().value(), board.get().settings().title());
      }
    }
    return titles;
  }
}
