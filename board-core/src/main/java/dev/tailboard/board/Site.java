package dev.tailboard.board;

import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * All boards of a data directory, as 2ch clients and browsers expect them: the directory has one
 * directory for each board, with {@code SETTING.TXT}, {@code head.txt}, {@code 1000.txt}, {@code
 * subject.txt} and {@code dat/KEY.dat}.
 *
 * <p>Dats and lists of threads are answered from memory on the calling thread; whatever else
 * touches the disk runs on threads of the site's own, and its answer is delivered on the home of
 * the request.
 *
 * <p>Safe for use by many threads.
 */
public final class Site implements Handler, AutoCloseable {
  private final LongPoll longPoll;
  private final ExecutorService writer;
  private final Work work;
  private final Boards boards;
  private final BoardReader reader;
  private final ReadCgi readCgi;
  private final Witnesses witnesses;
  private final BbsCgi bbsCgi;

  private Site(Path data, LongPoll longPoll, SiteOptions options, SiteSecret secret) {
    this.longPoll = longPoll;
    this.writer =
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, "tailboard-subject");
              thread.setDaemon(true);
              return thread;
            });
    this.work = new Work(options.threads(), options.queue());
    this.boards = new Boards(data, longPoll, options, writer);
    this.reader = new BoardReader(boards);
    this.readCgi = new ReadCgi(boards);
    this.witnesses = new Witnesses(options.hooks().witnesses());
    var posting = new Posting(data, secret, boards, options, witnesses);
    this.bbsCgi = new BbsCgi(posting, options.refuseScripts());
  }

  /**
   * Opens a data directory and all boards in it.
   *
   * @param data the directory; made if it is missing
   * @param longPoll serves the dats, and is told of every change; the caller closes it, before the
   *     site
   * @param options how the site behaves
   * @throws dev.tailboard.dat.store.BoardLockedException if another process has one of the boards
   *     open
   * @throws IOException if the directory cannot be read or written
   */
  public static Site open(Path data, LongPoll longPoll, SiteOptions options) throws IOException {
    Files.createDirectories(data);
    var site = new Site(data, longPoll, options, SiteSecret.of(data));
    try {
      site.boards.all();
      return site;
    } catch (IOException | RuntimeException e) {
      try {
        site.close();
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    Route route = Route.of(request.path());
    Optional<Answer> refusal = refusal(request, route);
    if (refusal.isPresent()) {
      sink.accept(refusal.get());
      return ParkedPoll.SETTLED;
    }
    Optional<Handler> known = fromMemory(route);
    if (known.isPresent()) {
      return known.get().handle(request, home, sink);
    }
    ParkedPoll late = work.submit(kept -> atDisk(kept, route), request, home, sink);
    // Only a dat can wait. Whoever asks for anything else and half-closes shall have it yet.
    return route instanceof Route.Dat ? late : ParkedPoll.SETTLED;
  }

  private Optional<Handler> fromMemory(Route route) {
    if (route instanceof Route.Dat dat) {
      return boards.known(dat.board()).flatMap(board -> board.known(dat.key())).map(this::dat);
    }
    if (route instanceof Route.Subjects list) {
      return boards.known(list.board()).map(Site::subjects);
    }
    return Optional.empty();
  }

  private static Optional<Answer> refusal(Request request, Route route) {
    if (route instanceof Route.Nowhere) {
      return Optional.of(Reply.notFound(request, "このアドレスには何もありません。"));
    }
    boolean isPost = route instanceof Route.Post;
    boolean allowed = isPost ? request.method().equals("POST") : request.isRead();
    return allowed
        ? Optional.empty()
        : Optional.of(Reply.wrongMethod(request, isPost ? "POST" : "GET, HEAD"));
  }

  private Handler atDisk(Request request, Route route) throws IOException {
    if (route instanceof Route.Dat dat) {
      Optional<Board> board = boards.find(dat.board());
      Optional<DatFile> thread =
          board.isPresent() ? board.get().thread(dat.key()) : Optional.empty();
      return thread
          .map(this::dat)
          .orElseGet(() -> Work.given(Reply.notFound(request, Refusal.NO_THREAD.reason())));
    }
    if (route instanceof Route.Subjects list) {
      return boards
          .find(list.board())
          .map(Site::subjects)
          .orElseGet(() -> Work.given(Reply.notFound(request, Refusal.NO_BOARD.reason())));
    }
    return Work.given(page(request, route));
  }

  private Answer page(Request request, Route route) throws IOException {
    if (route instanceof Route.Front) {
      return reader.front(request);
    }
    if (route instanceof Route.BoardFront board) {
      return reader.board(request, board);
    }
    if (route instanceof Route.BoardText text) {
      return reader.text(request, text);
    }
    if (route instanceof Route.Read thread) {
      return readCgi.answer(request, thread);
    }
    if (route instanceof Route.ReadByQuery) {
      Route named =
          Route.read(
              parameter(request, "bbs"), parameter(request, "key"), ReadRange.ofQuery(request));
      return named instanceof Route.Read thread
          ? readCgi.answer(request, thread)
          : Reply.notFound(request, Refusal.NO_THREAD.reason());
    }
    return bbsCgi.answer(request);
  }

  private static String parameter(Request request, String name) {
    String value = request.parameter(name);
    return value == null ? "" : value;
  }

  private Handler dat(DatFile thread) {
    return (request, home, sink) -> longPoll.serve(thread, request, home, sink);
  }

  private static Handler subjects(Board board) {
    return (request, home, sink) -> {
      sink.accept(board.subjects().text().resource().answer(request));
      return ParkedPoll.SETTLED;
    };
  }

  /**
   * Takes no more work, finishes what was taken, writes the lists of threads and lets go of the
   * dats. Requests that come later are turned away with 503.
   *
   * @throws IOException if a board cannot be closed cleanly; the others are closed all the same
   */
  @Override
  public void close() throws IOException {
    work.close();
    witnesses.close();
    writer.shutdown();
    boards.close();
  }
}
