package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A request that is at work elsewhere and will be answered on its home. Safe for use by many
 * threads.
 */
final class LateAnswer implements ParkedPoll {
  private static final ParkedPoll AT_WORK = () -> {};
  private static final ParkedPoll CANCELLED = () -> {};

  private final Request request;
  private final Executor home;
  private final Consumer<Answer> sink;

  /**
   * From {@link #AT_WORK} to whatever the last handler waits for; {@link #CANCELLED} is the end of
   * all.
   */
  private final AtomicReference<ParkedPoll> state = new AtomicReference<>(AT_WORK);

  LateAnswer(Request request, Executor home, Consumer<Answer> sink) {
    this.request = request;
    this.home = home;
    this.sink = sink;
  }

  /** Hands the request on. */
  void deliver(Handler last) {
    try {
      home.execute(() -> answerAtHome(last));
    } catch (RejectedExecutionException homeIsClosed) {
      cancel();
    }
  }

  private void answerAtHome(Handler last) {
    if (state.get() == CANCELLED) {
      return;
    }
    ParkedPoll next = last.handle(request, home, sink);
    if (!state.compareAndSet(AT_WORK, next)) {
      next.cancel();
    }
  }

  @Override
  public void cancel() {
    state.getAndSet(CANCELLED).cancel();
  }
}
