package dev.tailboard.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** The search. */
final class SearchApi {
  private final Searching searching;

  private SearchApi(Searching searching) {
    this.searching = searching;
  }

  /** The operation; it answers 404 when there is no search. */
  static ApiOperation operation(Optional<Searching> searching) {
    String path = "/api/v1/search";
    return searching.isPresent()
        ? new ApiOperation(path, new SearchApi(searching.get())::search)
        : new ApiOperation(path, call -> Problem.NO_SEARCH.answer(call.request()));
  }

  private Answer search(ApiCall call) throws IOException {
    OptionalInt page = call.number("page", 1, 1, SearchRequest.LAST_PAGE);
    if (page.isEmpty()) {
      return Problem.badParameter("page", "from 1 to " + SearchRequest.LAST_PAGE)
          .answer(call.request());
    }
    String order = call.word("order", "new");
    if (!order.equals("new") && !order.equals("best")) {
      return Problem.badParameter("order", "new or best").answer(call.request());
    }
    String board = call.word("board", "");
    Optional<BoardName> on = BoardName.parse(board);
    if (on.isEmpty() && !board.isEmpty()) {
      return Problem.badParameter("board", "the id of a board").answer(call.request());
    }
    var request =
        new SearchRequest(
            call.word("q", ""),
            on,
            order.equals("best") ? Order.BEST : Order.NEWEST,
            page.getAsInt());
    Optional<Searching.Outcome> outcome = searching.search(request);
    if (outcome.isEmpty()) {
      return Problem.TOO_MANY_SEARCHES.answer(call.request());
    }
    Optional<SearchResult> result = outcome.get().result();
    return result.isPresent()
        ? call.object(json -> write(json, result.get()))
        : Problem.NO_INDEX_YET.answer(call.request());
  }

  private static void write(JsonGenerator json, SearchResult found) throws IOException {
    json.writeNumberField("total", found.total());
    json.writeBooleanField("exact", found.exact());
    json.writeNumberField("page", found.page());
    json.writeNumberField("pages", found.pages());
    json.writeBooleanField("complete", found.complete());
    json.writeArrayFieldStart("posts");
    for (SearchResult.Hit hit : found.hits()) {
      json.writeStartObject();
      json.writeStringField("board", hit.board().value());
      json.writeStringField("key", hit.thread().value());
      json.writeNumberField("number", hit.number());
      json.writeStringField("title", hit.title());
      json.writeStringField("name", hit.name());
      json.writeStringField("date", hit.date());
      if (!hit.id().isEmpty()) {
        json.writeStringField("id", hit.id());
      }
      json.writeStringField("text", hit.body());
      json.writeBooleanField("muted", hit.muted());
      json.writeBooleanField("archived", hit.archived());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
