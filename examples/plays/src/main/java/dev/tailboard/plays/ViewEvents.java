package dev.tailboard.plays;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The views as server-sent events for one browser. A browser that is slow misses views and gets the
 * latest one. Safe for use by many threads.
 */
final class ViewEvents implements LiveSource, Watcher {
  private final Play play;
  private final Executor home;
  private final Consumer<ViewEvents> onEnd;

  /** Who waits for the next event. Guarded by this, as are the other two. */
  private @Nullable Consumer<Body> waiting;

  private long shown;
  private boolean ended;

  /**
   * Events that begin with the view there is.
   *
   * @param onEnd is told once that nobody needs these events any more
   */
  ViewEvents(Play play, Executor home, Consumer<ViewEvents> onEnd) {
    this.play = play;
    this.home = home;
    this.onEnd = onEnd;
    play.watch(this);
  }

  @Override
  public void next(Consumer<Body> sink) {
    synchronized (this) {
      waiting = sink;
    }
    deliver();
  }

  @Override
  public void changed() {
    try {
      home.execute(this::deliver);
    } catch (RejectedExecutionException homeIsGone) {
      cancel();
    }
  }

  /** Lets the browser know that there will be no more. */
  void end() {
    cancel();
    changed();
  }

  private void deliver() {
    Consumer<Body> sink;
    Body body;
    synchronized (this) {
      View view = play.view();
      sink = waiting;
      if (sink == null || (!ended && view.version() == shown)) {
        return;
      }
      body = ended ? Body.Empty.BODY : event(view);
      shown = view.version();
      waiting = null;
    }
    sink.accept(body);
  }

  private Body event(View view) {
    String event = "id: " + view.version() + "\ndata: " + ViewJson.of(view, play.since()) + "\n\n";
    return Body.Shared.of(event.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    play.unwatch(this);
    onEnd.accept(this);
  }
}
