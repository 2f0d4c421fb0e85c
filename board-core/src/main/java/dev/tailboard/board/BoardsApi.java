package dev.tailboard.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The boards. */
final class BoardsApi {
  private final Boards boards;
  private final PublicUrl publicUrl;

  BoardsApi(Boards boards, PublicUrl publicUrl) {
    this.boards = boards;
    this.publicUrl = publicUrl;
  }

  List<ApiOperation> operations() {
    return List.of(
        new ApiOperation("/api/v1/boards", this::all),
        new ApiOperation("/api/v1/boards/{board}", this::one));
  }

  private Answer all(ApiCall call) throws IOException {
    List<Board> all = boards.all();
    return call.object(
        json -> {
          json.writeArrayFieldStart("boards");
          for (Board board : all) {
            json.writeStartObject();
            write(json, board);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private Answer one(ApiCall call) throws IOException {
    Optional<Board> board = boards.find(call.board());
    return board.isPresent()
        ? call.object(json -> write(json, board.get()))
        : Problem.NO_BOARD.answer(call.request());
  }

  private void write(JsonGenerator json, Board board) throws IOException {
    String id = board.name().value();
    json.writeStringField("board", id);
    json.writeStringField("title", board.settings().title());
    json.writeStringField("category", board.listSettings().category());
    json.writeNumberField("threads", board.subjects().size());
    json.writeNumberField("archived", board.archive().size());
    json.writeStringField("url", publicUrl.of("/" + id + "/"));
  }
}
