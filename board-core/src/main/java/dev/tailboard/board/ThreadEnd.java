package dev.tailboard.board;

import static java.lang.System.Logger.Level.ERROR;

import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.board.text.NextTitle;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends full threads: opens the next one, unless the board does not want that, and then writes the
 * stop line, which names it. Safe for use by many threads.
 *
 * <p>Whoever finds a full thread without its stop line ends it: the poster of the last post, or
 * after a crash the next who tries to post. One at a time does so, and looks for the stop line
 * first. A crash between the two steps leaves a next thread that nobody has named; it is found by
 * its title. So there is one stop line and one next thread, whatever happens.
 */
final class ThreadEnd {
  private static final System.Logger LOG = System.getLogger(ThreadEnd.class.getName());

  /** The name of the first post of a thread that opens by itself. Nobody else can use the star. */
  private static final String OPENER = "次スレ★";

  /**
   * Ends a thread that has all its posts; does nothing if it has been ended already. Never throws:
   * the post that filled the thread is stored, and the next one tries again.
   */
  void end(Board board, DatFile thread, BoardSettings settings, Instant now) {
    try {
      if (isOpen(thread, settings.maxPosts())) {
        endNow(board, thread, settings, now);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(ERROR, "cannot end the full thread " + board.name().value() + "/" + thread, e);
    }
  }

  private static boolean isOpen(DatFile thread, int limit) throws IOException {
    DatSnapshot snapshot = thread.snapshot();
    return snapshot.posts() >= limit && !StopLine.is(snapshot.line(snapshot.posts()).post());
  }

  private synchronized void endNow(Board board, DatFile thread, BoardSettings settings, Instant now)
      throws IOException {
    if (!isOpen(thread, settings.maxPosts())) {
      return;
    }
    Optional<String> next = settings.nextThread() ? next(board, thread, now) : Optional.empty();
    Optional<byte[]> text = board.threadStop().current().map(BoardFile.Read::value);
    DatLine line = StopLine.of(settings.maxPosts(), text, next);
    board.append(thread, Integer.MAX_VALUE, line);
  }

  /** The title and the path of the next thread. */
  private static Optional<String> next(Board board, DatFile thread, Instant now)
      throws IOException {
    String title = NextTitle.of(Threads.title(thread.key(), thread.snapshot()));
    Optional<ThreadKey> known = newer(board, thread.key(), title);
    Optional<ThreadKey> next = known.isPresent() ? known : open(board, thread, title, now);
    return next.map(key -> "次のスレッド：" + title + " <br> " + path(board, key));
  }

  /** A younger thread of a title: opened before a crash, or by somebody who was quicker. */
  private static Optional<ThreadKey> newer(Board board, ThreadKey than, String title) {
    return board.subjects().newest(0, Integer.MAX_VALUE).stream()
        .filter(each -> each.title().equals(title))
        .map(each -> each.file().key())
        .filter(key -> key.compareTo(than) > 0)
        .findFirst();
  }

  private static Optional<ThreadKey> open(Board board, DatFile thread, String title, Instant now)
      throws IOException {
    String old = Threads.title(thread.key(), thread.snapshot());
    String body = " 前のスレッド：" + old + " <br> " + path(board, thread.key()) + " ";
    DatLine first = DatLine.of(new Post(OPENER, "", PostDate.of(now), body, title));
    return FreeKey.create(board, now, first);
  }

  private static String path(Board board, ThreadKey key) {
    return "/test/read.cgi/" + board.name().value() + "/" + key.value() + "/";
  }
}
