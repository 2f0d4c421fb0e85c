package dev.tailboard.board;

import dev.tailboard.board.page.SearchPage;
import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /test/search.cgi?q=WORDS&bbs=BOARD&order=best&page=2}: the search as a page in UTF-8. */
final class SearchCgi implements ScriptArea.Script {
  private final Boards boards;
  private final Searching searching;

  SearchCgi(Boards boards, Searching searching) {
    this.boards = boards;
    this.searching = searching;
  }

  @Override
  public List<String> names() {
    return List.of("search.cgi");
  }

  @Override
  public Optional<Resource> find(List<String> rest) {
    return rest.isEmpty() ? Optional.of(Resource.page(this::answer)) : Optional.empty();
  }

  private Answer answer(Request request) throws IOException {
    SearchRequest asked = asked(request);
    Optional<Searching.Outcome> outcome = searching.search(asked);
    if (outcome.isEmpty()) {
      return Reply.busy(request);
    }
    Optional<SearchResult> result = outcome.get().result();
    String page = new SearchPage(asked, result, titles(result)).toHtml();
    Answer.Builder answer = Reply.html(result.isPresent() ? 200 : 503, StandardCharsets.UTF_8);
    if (result.isEmpty()) {
      answer.field("Retry-After", 2);
    }
    return Reply.finish(request, answer, Reply.encode(page, StandardCharsets.UTF_8));
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
