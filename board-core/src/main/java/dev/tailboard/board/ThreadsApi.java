package dev.tailboard.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tailboard.board.text.PlainText;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The threads of a board, listed and archived. */
final class ThreadsApi {
  private static final int USUAL_SIZE = 100;
  private static final int MOST_SIZE = 500;
  private static final int MOST_PAGE = 1_000_000;

  private final Boards boards;
  private final PublicUrl publicUrl;

  ThreadsApi(Boards boards, PublicUrl publicUrl) {
    this.boards = boards;
    this.publicUrl = publicUrl;
  }

  List<ApiOperation> operations() {
    return List.of(
        new ApiOperation("/api/v1/boards/{board}/threads", this::list),
        new ApiOperation("/api/v1/boards/{board}/threads/{key}", this::one));
  }

  private record Item(ThreadKey key, String title, int posts, ThreadState state) {}

  private Answer list(ApiCall call) throws IOException {
    Optional<Board> board = boards.find(call.board());
    if (board.isEmpty()) {
      return Problem.NO_BOARD.answer(call.request());
    }
    OptionalInt page = call.number("page", 1, 1, MOST_PAGE);
    if (page.isEmpty()) {
      return Problem.badParameter("page", "from 1 to " + MOST_PAGE).answer(call.request());
    }
    OptionalInt size = call.number("size", USUAL_SIZE, 1, MOST_SIZE);
    if (size.isEmpty()) {
      return Problem.badParameter("size", "from 1 to " + MOST_SIZE).answer(call.request());
    }
    Optional<Stream<Item>> items = items(board.get(), call.word("in", "list"));
    if (items.isEmpty()) {
      return Problem.badParameter("in", "list or archive").answer(call.request());
    }
    Optional<Stream<Item>> sorted = sorted(items.get(), call.word("sort", "list"));
    if (sorted.isEmpty()) {
      return Problem.badParameter("sort", "list, newest or posts").answer(call.request());
    }
    return page(call, board.get(), sorted.get().toList(), page.getAsInt(), size.getAsInt());
  }

  private static Optional<Stream<Item>> items(Board board, String in) {
    return switch (in) {
      case "list" ->
          Optional.of(
              board.subjects().newest(0, Integer.MAX_VALUE).stream()
                  .map(each -> listed(board, each)));
      case "archive" ->
          Optional.of(
              board.archive().newest(0, Integer.MAX_VALUE).stream()
                  .map(
                      each ->
                          new Item(each.key(), each.title(), each.posts(), ThreadState.ARCHIVED)));
      default -> Optional.empty();
    };
  }

  private static Item listed(Board board, ListedThread thread) {
    ThreadKey key = thread.file().key();
    ThreadState state = board.refusal(key).isPresent() ? ThreadState.STOPPED : ThreadState.OPEN;
    return new Item(key, thread.title(), thread.posts(), state);
  }

  private static Optional<Stream<Item>> sorted(Stream<Item> items, String sort) {
    return switch (sort) {
      case "list" -> Optional.of(items);
      case "newest" -> Optional.of(items.sorted(Comparator.comparing(Item::key).reversed()));
      case "posts" -> Optional.of(items.sorted(Comparator.comparing(Item::posts).reversed()));
      default -> Optional.empty();
    };
  }

  private Answer page(ApiCall call, Board board, List<Item> all, int page, int size) {
    long first = (page - 1L) * size;
    return call.object(
        json -> {
          json.writeStringField("board", board.name().value());
          json.writeNumberField("total", all.size());
          json.writeNumberField("page", page);
          json.writeNumberField("pages", Math.max(1, (all.size() + size - 1) / size));
          json.writeArrayFieldStart("threads");
          for (Item each : all.stream().skip(first).limit(size).toList()) {
            json.writeStartObject();
            write(json, board, each);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private Answer one(ApiCall call) throws IOException {
    Optional<Board> board = boards.find(call.board());
    if (board.isEmpty()) {
      return Problem.NO_BOARD.answer(call.request());
    }
    Optional<DatFile> thread =
        call.key().isPresent() ? board.get().thread(call.key().get()) : Optional.empty();
    DatSnapshot now = thread.map(DatFile::snapshot).orElse(null);
    if (now == null || now.posts() == 0) {
      return Problem.NO_THREAD.answer(call.request());
    }
    ThreadKey key = call.key().get();
    String title = Threads.title(key, now);
    return call.object(
        json -> {
          write(json, board.get(), new Item(key, title, now.posts(), board.get().state(key)));
          json.writeNumberField("size", now.size());
          json.writeStringField(
              "lastModified", Instant.ofEpochSecond(now.lastModified()).toString());
        });
  }

  private void write(JsonGenerator json, Board board, Item thread) throws IOException {
    String place = board.name().value() + "/" + thread.key() + "/";
    json.writeStringField("board", board.name().value());
    json.writeStringField("key", thread.key().value());
    json.writeStringField("title", PlainText.of(thread.title()));
    json.writeNumberField("posts", thread.posts());
    json.writeStringField("state", thread.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("url", publicUrl.of("/test/read.cgi/" + place));
    json.writeStringField(
        "dat", publicUrl.of("/" + board.name() + "/dat/" + thread.key().fileName()));
  }
}
