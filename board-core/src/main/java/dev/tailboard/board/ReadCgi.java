package dev.tailboard.board;

import dev.tailboard.board.page.ThreadPage;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.StaleSnapshotException;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /test/read.cgi}: threads as pages. */
final class ReadCgi implements ScriptArea.Script {
  private static final int TRIES = 5;

  private final Boards boards;

  ReadCgi(Boards boards) {
    this.boards = boards;
  }

  @Override
  public List<String> names() {
    return List.of("read.cgi");
  }

  @Override
  public Optional<Resource> find(List<String> rest) {
    return switch (rest.size()) {
      case 0 -> Optional.of(Resource.page(this::byQuery));
      case 2 -> byPath(rest.get(0), rest.get(1), "");
      case 3 -> byPath(rest.get(0), rest.get(1), rest.get(2));
      default -> Optional.empty();
    };
  }

  private Optional<Resource> byPath(String board, String key, String range) {
    return place(board, key).map(place -> Resource.page(request -> answer(request, place, range)));
  }

  private Answer byQuery(Request request) throws IOException {
    Optional<Place> place = place(parameter(request, "bbs"), parameter(request, "key"));
    return place.isPresent()
        ? answer(request, place.get(), ReadRange.ofQuery(request))
        : Reply.notFound(request, Refusal.NO_THREAD.reason());
  }

  private record Place(BoardName board, ThreadKey key) {}

  private static Optional<Place> place(String board, String key) {
    return BoardName.parse(board)
        .filter(name -> !BoardDirectory.isReserved(name))
        .flatMap(name -> ThreadKey.parse(key).map(thread -> new Place(name, thread)));
  }

  private static String parameter(Request request, String name) {
    String value = request.parameter(name);
    return value == null ? "" : value;
  }

  private Answer answer(Request request, Place place, String range) throws IOException {
    Optional<Board> board = boards.find(place.board());
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    Optional<DatFile> thread = board.get().thread(place.key());
    if (thread.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_THREAD.reason());
    }
    for (int i = 1; ; i++) {
      try {
        return page(request, board.get(), thread.get(), range);
      } catch (StaleSnapshotException replacedMeanwhile) {
        if (i == TRIES) {
          throw replacedMeanwhile;
        }
      }
    }
  }

  private static Answer page(Request request, Board board, DatFile thread, String text)
      throws IOException {
    DatSnapshot now = thread.snapshot();
    if (now.isRemoved() || now.posts() == 0) {
      return Reply.notFound(request, Refusal.NO_THREAD.reason());
    }
    Optional<ReadRange> range = ReadRange.parse(text, now.posts());
    if (range.isEmpty()) {
      return Reply.notFound(request, "表示する範囲が正しくありません。例：l50、5、5-10、5-、-10");
    }
    BoardSettings settings = board.settings();
    var page =
        new ThreadPage(
            board.name().value(),
            settings.title(),
            thread.key().value(),
            Threads.title(thread.key(), now),
            now.posts(),
            posts(now, range.get()),
            ended(board, thread.key(), now.posts() >= settings.maxPosts()),
            Cookies.visitor(request));
    return Reply.page(request, 200, page.toHtml());
  }

  private static String ended(Board board, ThreadKey key, boolean isFull) {
    return board
        .refusal(key)
        .or(() -> isFull ? Optional.of(Refusal.FULL) : Optional.empty())
        .map(Refusal::reason)
        .orElse("");
  }

  private static List<ThreadPage.Entry> posts(DatSnapshot now, ReadRange range) throws IOException {
    var posts = new ArrayList<ThreadPage.Entry>();
    if (range.withFirst() && range.from() > 1) {
      posts.add(new ThreadPage.Entry(1, now.line(1).post()));
    }
    if (range.from() > range.to()) {
      return posts;
    }
    long start = now.offsetOf(range.from());
    byte[] bytes = now.bytes(start, now.offsetOf(range.to() + 1));
    for (int number = range.from(); number <= range.to(); number++) {
      int from = Math.toIntExact(now.offsetOf(number) - start);
      int to = Math.toIntExact(now.offsetOf(number + 1) - start);
      DatLine line = DatLine.ofBytes(Arrays.copyOfRange(bytes, from, to));
      posts.add(new ThreadPage.Entry(number, line.post()));
    }
    return posts;
  }
}
