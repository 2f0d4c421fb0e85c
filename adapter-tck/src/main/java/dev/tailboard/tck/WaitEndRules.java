package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a wait ends without a post: time limit, {@code Prefer: wait}, removal, shutdown. */
abstract class WaitEndRules extends Rules {
  /** A wait may be shortened by 5 %, so that a herd does not return at once. */
  private static final double LEAST = 0.95;

  WaitEndRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void At_the_time_limit_a_poll_is_416_and_the_connection_goes_on() throws Exception {
    try (Site own = open(settings -> settings.wait(Duration.ofSeconds(1)));
        Wire wire = own.wire()) {
      Dat dat = own.dat(2);
      long start = System.nanoTime();
      assertThat(wire.ask(dat.poll()))
          .hasStatus(416)
          .hasField("Content-Range", "bytes */" + dat.size())
          .hasNoField("Last-Modified", "ETag", "Preference-Applied")
          .hasBody(new byte[0]);
      assertThat(secondsSince(start)).isGreaterThanOrEqualTo(LEAST);
      assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
      assertThat(own.longPoll().parked()).isZero();
    }
  }

  @Test
  void After_the_time_limit_the_next_poll_on_the_connection_is_woken() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.poll().with("Prefer", "wait=1"))).hasStatus(416);
      wire.send(dat.poll());
      site().awaitParked(1);
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void RFC_7240_Prefer_wait_bounds_the_wait_and_is_said_to_be_applied() throws Exception {
    Dat dat = dat(2);
    long start = System.nanoTime();
    assertThat(ask(dat.poll().with("Prefer", "wait=1")))
        .hasStatus(416)
        .hasField("Preference-Applied", "wait=1")
        .hasField("Content-Range", "bytes */" + dat.size());
    assertThat(secondsSince(start)).isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void RFC_7240_Prefer_wait_alone_asks_for_waiting() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.range(end + "-").with("Prefer", "wait=30"))) {
      dat.append();
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Preference-Applied", "wait=30")
          .hasBody(dat.bytesFrom(end));
    }
  }

  @ParameterizedTest(name = "RFC 7240 Prefer: {0} asks for waiting")
  @ValueSource(
      strings = {"respond-async, wait=30", "wait=30, respond-async", "wait = 30", "Wait=30"})
  void RFC_7240_Prefer_may_say_more(String value) throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.range(end + "-").with("Prefer", value))) {
      dat.append();
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Preference-Applied", "wait=30")
          .hasBody(dat.bytesFrom(end));
    }
  }

  @ParameterizedTest(name = "RFC 7240 Prefer: {0} is no wish to wait")
  @ValueSource(strings = {"wait=abc", "wait", "wait=-1", "waiting=30", "respond-async"})
  void RFC_7240_another_Prefer_is_ignored(String value) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range(dat.size() + "-").with("Prefer", value)))
        .hasStatus(416)
        .hasNoField("Preference-Applied");
  }

  @Test
  void RFC_7240_Prefer_wait_cannot_lengthen_the_wait() throws Exception {
    try (Site own = open(settings -> settings.wait(Duration.ofSeconds(1)))) {
      Dat dat = own.dat(2);
      assertThat(own.ask(dat.poll().with("Prefer", "wait=600"))).hasStatus(416);
    }
  }

  @Test
  void A_thread_that_is_removed_ends_the_wait_with_404() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = park(dat.poll())) {
      site().store().remove(dat.file().key());
      assertThat(wire.reply()).hasStatus(404).hasNoField("ETag", "Last-Modified");
      assertThat(wire.ask(dat.get())).hasStatus(404);
    }
  }

  @Test
  void A_thread_whose_file_another_program_deletes_ends_the_wait_with_404() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = park(dat.poll())) {
      Files.delete(dat.path());
      assertThat(wire.reply()).hasStatus(404);
    }
  }

  @Test
  void Shutdown_answers_every_parked_poll() throws Exception {
    try (Site own = open(settings -> settings)) {
      Dat dat = own.dat(2);
      try (Wire one = own.park(dat.poll());
          Wire two = own.park(dat.poll());
          Wire json = own.park(dat.get("long_polling=1&format=json").range(dat.size() + "-"))) {
        own.longPoll().close();
        for (Wire wire : new Wire[] {one, two, json}) {
          assertThat(wire.reply()).hasStatusIn(416, 503);
        }
        assertThat(own.longPoll().parked()).isZero();
      }
    }
  }

  @Test
  void A_poll_that_comes_after_shutdown_does_not_wait() throws Exception {
    try (Site own = open(settings -> settings)) {
      Dat dat = own.dat(2);
      own.longPoll().close();
      assertThat(own.ask(dat.poll())).hasStatusIn(416, 503);
    }
  }

  @Test
  void Stopping_the_server_after_that_ends_the_connections() throws Exception {
    try (Site own = open(settings -> settings)) {
      Dat dat = own.dat(2);
      try (Wire wire = own.park(dat.poll())) {
        own.longPoll().close();
        Reply reply = wire.reply();
        assertThat(reply).hasStatusIn(416, 503);
        own.stopServer();
        wire.expectEnd();
      }
    }
  }

  @Test
  void Many_waits_end_at_their_own_times() throws Exception {
    Dat dat = dat(2);
    Ask quick = dat.poll().with("Prefer", "wait=1");
    long end = dat.size();
    try (Wire slow = park(dat.poll());
        Wire one = park(quick);
        Wire two = park(quick)) {
      assertThat(one.reply()).hasStatus(416);
      assertThat(two.reply()).hasStatus(416);
      dat.append();
      assertThat(slow.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
