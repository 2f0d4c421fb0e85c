package dev.tailboard.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tailboard.board.text.DatHtml;
import dev.tailboard.board.text.PlainText;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The posts of a thread. */
final class PostsApi {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST_LIMIT = 1000;
  private static final int MOST_NUMBER = 9_999_999;

  private final Boards boards;

  PostsApi(Boards boards) {
    this.boards = boards;
  }

  List<ApiOperation> operations() {
    return List.of(
        new ApiOperation("/api/v1/boards/{board}/threads/{key}/posts", this::several),
        new ApiOperation("/api/v1/boards/{board}/threads/{key}/posts/{number}", this::one),
        new ApiOperation("/api/getRes/{board}/{key}/{number}", this::ofTheSeed));
  }

  /** The posts after {@code since}, up to {@code to} and no more than {@code limit}. */
  private Answer several(ApiCall call) throws IOException {
    Optional<DatFile> thread = thread(call);
    if (thread.isEmpty()) {
      return Problem.NO_THREAD.answer(call.request());
    }
    OptionalInt since = call.number("since", 0, 0, MOST_NUMBER);
    OptionalInt to = call.number("to", MOST_NUMBER, 1, MOST_NUMBER);
    if (since.isEmpty() || to.isEmpty()) {
      String wrong = since.isEmpty() ? "since" : "to";
      return Problem.badParameter(wrong, "the number of a post").answer(call.request());
    }
    OptionalInt limit = call.number("limit", USUAL_LIMIT, 1, MOST_LIMIT);
    if (limit.isEmpty()) {
      return Problem.badParameter("limit", "from 1 to " + MOST_LIMIT).answer(call.request());
    }
    return Snapshots.read(
        thread.get(),
        now -> {
          int first = since.getAsInt() + 1;
          int last =
              Math.min(Math.min(to.getAsInt(), now.posts()), since.getAsInt() + limit.getAsInt());
          List<PostView> posts = PostView.read(now, first, last);
          return call.object(
              json -> {
                json.writeNumberField("total", now.posts());
                json.writeNumberField("size", now.size());
                json.writeArrayFieldStart("posts");
                for (PostView each : posts) {
                  write(json, call, each);
                }
                json.writeEndArray();
              });
        });
  }

  private Answer one(ApiCall call) throws IOException {
    Optional<PostView> post = post(call);
    return post.isPresent()
        ? call.object(json -> members(json, call, post.get()))
        : Problem.NO_POST.answer(call.request());
  }

  /** The fields as they stand in the dat, under the names that the pages of the seed know. */
  private Answer ofTheSeed(ApiCall call) throws IOException {
    Optional<PostView> found = post(call);
    if (found.isEmpty()) {
      return Problem.NO_POST.answer(call.request());
    }
    Post post = found.get().post();
    return call.object(
        json -> {
          json.writeStringField("name", post.name());
          json.writeStringField("mail", post.mail());
          json.writeStringField("date", post.date());
          json.writeStringField("body", post.body());
          json.writeStringField("subject", post.title());
          json.writeNumberField("number", found.get().number());
        });
  }

  private Optional<DatFile> thread(ApiCall call) throws IOException {
    Optional<Board> board = boards.find(call.board());
    return board.isPresent() && call.key().isPresent()
        ? board.get().thread(call.key().get()).filter(each -> each.snapshot().posts() > 0)
        : Optional.empty();
  }

  private Optional<PostView> post(ApiCall call) throws IOException {
    Optional<DatFile> thread = thread(call);
    OptionalInt number = call.number("number");
    if (thread.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    int n = number.getAsInt();
    return Snapshots.read(
        thread.get(), now -> PostView.read(now, n, Math.min(n, now.posts())).stream().findFirst());
  }

  private static void write(JsonGenerator json, ApiCall call, PostView post) throws IOException {
    json.writeStartObject();
    members(json, call, post);
    json.writeEndObject();
  }

  private static void members(JsonGenerator json, ApiCall call, PostView view) throws IOException {
    Post post = view.post();
    String path =
        "/test/read.cgi/" + call.values().get("board") + "/" + call.values().get("key") + "/";
    json.writeNumberField("number", view.number());
    json.writeStringField("name", PlainText.of(post.name()));
    optional(json, "trip", view.trip());
    json.writeStringField("mail", PlainText.of(post.mail()));
    json.writeStringField("date", PlainText.of(post.date()));
    optional(json, "time", view.time().map(Instant::toString));
    optional(json, "id", view.id());
    json.writeStringField("text", view.text());
    json.writeStringField("html", DatHtml.body(post.body(), path, each -> false));
    json.writeBooleanField("deleted", view.isDeleted());
    json.writeBooleanField("muted", view.isMuted());
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
