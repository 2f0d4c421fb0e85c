package dev.tailboard.board;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Work at the disk: where it runs, where it is answered, and what happens when there is too much of
 * it.
 */
class WorkTest {
  private static final Answer DONE = Answer.status(204).noBody();

  private final Work work = new Work(1, 1);
  private final BlockingQueue<Runnable> home = new LinkedBlockingQueue<>();
  private final List<Answer> answers = new ArrayList<>();
  private final CountDownLatch blocked = new CountDownLatch(1);

  @AfterEach
  void close() {
    blocked.countDown();
    work.close();
  }

  @Test
  void theAnswerComesOnTheHomeOfTheRequest() throws InterruptedException {
    submit(request -> Work.given(DONE));
    Runnable delivery = home.poll(30, SECONDS);
    assertThat(answers).isEmpty();
    delivery.run();
    assertThat(answers).containsExactly(DONE);
  }

  @Test
  void whoFindsThePoolFullIsTurnedAwayAtOnce() {
    submit(this::block);
    submit(request -> Work.given(DONE));
    ParkedPoll third = submit(request -> Work.given(DONE));
    assertThat(third).isSameAs(ParkedPoll.SETTLED);
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).status()).isEqualTo(503);
    assertThat(answers.get(0).field("Retry-After")).isEqualTo("1");
  }

  @Test
  void whoHasLeftGetsNoAnswer() throws InterruptedException {
    ParkedPoll poll = submit(this::block);
    poll.cancel();
    blocked.countDown();
    home.poll(30, SECONDS).run();
    assertThat(answers).isEmpty();
  }

  @Test
  void whoLeavesLaterLeavesWhateverTheRequestWaitsFor() throws InterruptedException {
    var cancelled = new AtomicInteger();
    Handler parks = (request, executor, sink) -> cancelled::incrementAndGet;
    ParkedPoll poll = submit(request -> parks);
    home.poll(30, SECONDS).run();
    poll.cancel();
    poll.cancel();
    assertThat(cancelled).hasValue(1);
  }

  @Test
  void aFailureIsAnsweredToo() throws InterruptedException {
    submit(
        request -> {
          throw new IOException("the disk is gone");
        });
    home.poll(30, SECONDS).run();
    assertThat(answers.get(0).status()).isEqualTo(500);
  }

  @Test
  void aHomeThatIsClosedIsNoReasonToFail() throws InterruptedException {
    var refused = new CountDownLatch(1);
    work.submit(
        request -> Work.given(DONE),
        request(),
        task -> {
          refused.countDown();
          throw new RejectedExecutionException();
        },
        answers::add);
    assertThat(refused.await(30, SECONDS)).isTrue();
    submit(request -> Work.given(DONE));
    assertThat(home.poll(30, SECONDS)).isNotNull();
  }

  @Test
  void theRequestIsKeptAsItWas() throws InterruptedException {
    var fields = new HashMap<String, String>();
    fields.put("Range", "bytes=5-");
    Request request = Request.of("GET", "/a?b=c", "192.0.2.1", fields::get, new byte[] {1});
    var seen = new LinkedBlockingQueue<Request>();
    work.submit(
        kept -> {
          seen.add(kept);
          return Work.given(DONE);
        },
        request,
        home::add,
        answers::add);
    fields.clear();
    Request kept = seen.poll(30, SECONDS);
    assertThat(kept.field("range")).isEqualTo("bytes=5-");
    assertThat(kept.path()).isEqualTo("/a");
    assertThat(kept.parameter("b")).isEqualTo("c");
    assertThat(kept.peer()).isEqualTo("192.0.2.1");
    assertThat(kept.content()).containsExactly(1);
  }

  private ParkedPoll submit(Work.Job job) {
    return work.submit(job, request(), home::add, answers::add);
  }

  private Handler block(Request request) {
    try {
      blocked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Work.given(DONE);
  }

  private static Request request() {
    return Request.of("GET", "/", "192.0.2.1", name -> null);
  }
}
