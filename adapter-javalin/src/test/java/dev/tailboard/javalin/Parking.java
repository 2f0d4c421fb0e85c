package dev.tailboard.javalin;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A handler that parks every request, but for those with the query {@code now}, until the test
 * answers.
 */
final class Parking implements Handler {
  private final List<Poll> polls = new ArrayList<>();
  private int cancelled;

  private record Poll(Executor home, Consumer<Answer> sink, AtomicBoolean settled) {}

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    if (request.query().equals("now")) {
      sink.accept(App.text("now"));
      return ParkedPoll.SETTLED;
    }
    var poll = new Poll(home, sink, new AtomicBoolean());
    synchronized (this) {
      polls.add(poll);
    }
    return () -> {
      if (poll.settled.compareAndSet(false, true)) {
        synchronized (this) {
          polls.remove(poll);
          cancelled++;
        }
      }
    };
  }

  synchronized int parked() {
    return polls.size();
  }

  synchronized int cancelled() {
    return cancelled;
  }

  /** Answers every parked request from this thread, the way an append does. */
  void wake(Supplier<Answer> answer) {
    List<Poll> woken;
    synchronized (this) {
      woken = List.copyOf(polls);
      polls.clear();
    }
    for (Poll poll : woken) {
      if (poll.settled.compareAndSet(false, true)) {
        poll.home.execute(() -> poll.sink.accept(answer.get()));
      }
    }
  }
}
