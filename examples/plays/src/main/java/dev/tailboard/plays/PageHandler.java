package dev.tailboard.plays;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Answers;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Answers {@code /plays}, the page that shows the game, and {@code /plays/events}, which keeps it
 * up to date; leaves the rest to another handler. Safe for use by many threads.
 */
final class PageHandler implements Handler, AutoCloseable {
  private static final int MOST_BROWSERS = 10_000;

  private final Set<ViewEvents> streams = ConcurrentHashMap.newKeySet();
  private final Play play;
  private final String page;
  private final Handler rest;

  /**
   * A handler.
   *
   * @param page HTML
   */
  PageHandler(Play play, String page, Handler rest) {
    this.play = play;
    this.page = page;
    this.rest = rest;
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    if (!request.path().equals("/plays") && !request.path().equals("/plays/events")) {
      return rest.handle(request, home, sink);
    }
    if (!request.isRead()) {
      sink.accept(Answers.methodNotAllowed("GET, HEAD", request));
    } else if (request.path().equals("/plays")) {
      byte[] html = page.getBytes(StandardCharsets.UTF_8);
      sink.accept(Answers.content(200, "text/html; charset=utf-8", html, request.isHead()));
    } else {
      sink.accept(events(request, home));
    }
    return ParkedPoll.SETTLED;
  }

  private Answer events(Request request, Executor home) {
    Answer.Builder answer =
        Answer.status(200)
            .field("Content-Type", "text/event-stream")
            .field("Cache-Control", "no-store")
            .field("X-Accel-Buffering", "no");
    if (request.isHead()) {
      return answer.noBody();
    }
    if (streams.size() >= MOST_BROWSERS) {
      return Answers.retryLater(503, 10, "Too many browsers are watching.", request);
    }
    ViewEvents events = new ViewEvents(play, home, streams::remove);
    streams.add(events);
    return answer.body(new Body.Live(events));
  }

  /** Ends the streams of events; to be called before the server is closed. */
  @Override
  public void close() {
    streams.forEach(ViewEvents::end);
  }
}
