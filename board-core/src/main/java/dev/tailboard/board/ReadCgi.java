package dev.tailboard.board;

import dev.tailboard.board.page.ThreadPage;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.DatLine;
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
final class ReadCgi {
  private static final int TRIES = 5;

  private final Boards boards;

  ReadCgi(Boards boards) {
    this.boards = boards;
  }

  Answer answer(Request request, Route.Read route) throws IOException {
    Optional<Board> board = boards.find(route.board());
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    Optional<DatFile> thread = board.get().thread(route.key());
    if (thread.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_THREAD.reason());
    }
    for (int i = 1; ; i++) {
      try {
        return page(request, board.get(), thread.get(), route.range());
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
            now.posts() >= settings.maxPosts(),
            Cookies.visitor(request));
    return Reply.page(request, 200, page.toHtml());
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
