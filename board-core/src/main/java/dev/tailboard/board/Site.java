package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private final ExecutorService writer;
  private final Work work;
  private final Boards boards;
  private final Witnesses witnesses;
  private final Areas areas;

  private Site(Path data, LongPoll longPoll, SiteOptions options, SiteSecret secret) {
    this.writer =
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, "tailboard-subject");
              thread.setDaemon(true);
              return thread;
            });
    this.work = new Work(options.threads(), options.queue());
    this.boards = new Boards(data, longPoll, options, writer);
    this.witnesses = new Witnesses(options.hooks().witnesses());
    var posting = new Posting(boards, options, new DayIds(secret), witnesses);
    var bbsCgi = new BbsCgi(posting, options.refuseScripts());
    var others = new ArrayList<Area>();
    others.add(new FrontArea(boards));
    others.add(new ScriptArea(List.of(new ReadCgi(boards), bbsCgi)));
    options.areas().forEach(maker -> others.add(maker.apply(boards)));
    this.areas =
        new Areas(new BoardArea(parts(longPoll, PublicUrl.parse(options.publicUrl()))), others);
  }

  private List<BoardArea.Part> parts(LongPoll longPoll, PublicUrl publicUrl) {
    return List.of(
        new BoardPart(boards),
        new DatPart(boards, longPoll),
        new KakoPart(boards, publicUrl),
        new SubjectPart(boards),
        new TextPart(boards));
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

  /** The boards, for those who act on threads. */
  public Boards boards() {
    return boards;
  }

  /** How many requests wait for a thread that may touch the disk. */
  public int queued() {
    return work.queued();
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    Optional<Resource> found = areas.find(request.path());
    if (found.isEmpty()) {
      sink.accept(Reply.notFound(request, "このアドレスには何もありません。"));
      return ParkedPoll.SETTLED;
    }
    Resource resource = found.get();
    if (!resource.methods().contains(request.method())) {
      sink.accept(Reply.wrongMethod(request, String.join(", ", resource.methods())));
      return ParkedPoll.SETTLED;
    }
    Optional<Handler> known = resource.known();
    if (known.isPresent()) {
      return known.get().handle(request, home, sink);
    }
    ParkedPoll late = work.submit(resource::find, request, home, sink);
    // Whoever asks for what cannot be waited for and half-closes shall have it yet.
    return resource.canWait() ? late : ParkedPoll.SETTLED;
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
