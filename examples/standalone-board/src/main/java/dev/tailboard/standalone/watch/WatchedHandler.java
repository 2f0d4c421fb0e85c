package dev.tailboard.standalone.watch;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Answers as another handler does, and tells those who watch. Safe for use by many threads. */
public final class WatchedHandler implements Handler {
  private final Handler handler;
  private final Clock clock;
  private final Watcher watcher;

  private WatchedHandler(Handler handler, Clock clock, Watcher watcher) {
    this.handler = handler;
    this.clock = clock;
    this.watcher = watcher;
  }

  /** The handler itself if nobody watches: what is not used costs nothing. */
  public static Handler of(Handler handler, Clock clock, List<Watcher> watchers) {
    if (watchers.isEmpty()) {
      return handler;
    }
    List<Watcher> all = List.copyOf(watchers);
    return new WatchedHandler(
        handler,
        clock,
        exchange -> {
          for (Watcher each : all) {
            each.done(exchange);
          }
        });
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    var exchange = new Exchange(request, clock.instant(), sink, watcher);
    return exchange.parkedAs(handler.handle(request, home, exchange));
  }
}
