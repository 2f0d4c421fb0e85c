package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.PollLimits;
import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Many waiters, and the bounds on their number: W3, W7. */
abstract class CrowdRules extends Rules {
  private static final String SECONDS = "[1-9]\\d*";

  CrowdRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void A_hundred_parked_polls_are_all_woken_by_one_post() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    List<Wire> wires = parkMany(100, dat.poll());
    try {
      dat.append();
      for (Wire wire : wires) {
        assertThat(wire.reply())
            .hasStatus(206)
            .hasField("Content-Range", dat.contentRange(end))
            .hasBody(dat.bytesFrom(end));
      }
      site().awaitParked(0);
    } finally {
      closeAll(wires);
    }
  }

  @Test
  void Polls_woken_together_each_get_the_format_they_asked_for() throws Exception {
    Dat dat = dat(2);
    String from = dat.size() + "-";
    try (Wire raw = park(dat.poll());
        Wire json = park(dat.get("long_polling=1&format=json").range(from));
        Wire html = park(dat.get("format=html&long_polling=1").range(from));
        Wire head = park(dat.poll().asMethod("HEAD"))) {
      dat.append();
      assertThat(raw.reply()).hasField("Content-Type", "text/plain; charset=Shift_JIS");
      assertThat(json.reply()).hasField("Content-Type", "application/json; charset=utf-8");
      assertThat(html.reply()).hasField("Content-Type", "text/html; charset=utf-8");
      assertThat(head.reply(Ask.head("/"))).hasStatus(206).hasEmptyBody();
    }
  }

  @Test
  @Http11Only
  void Polls_woken_together_may_end_their_connection_or_keep_it() throws Exception {
    Dat dat = dat(2);
    try (Wire going = park(dat.poll());
        Wire closing = park(dat.poll().close())) {
      dat.append();
      assertThat(closing.reply()).hasStatus(206);
      closing.expectEnd();
      assertThat(going.reply()).hasStatus(206);
      assertThat(going.ask(dat.get())).hasStatus(200);
    }
  }

  @Test
  void Polls_woken_together_are_followed_by_their_next_polls() throws Exception {
    Dat dat = dat(2);
    List<Wire> wires = parkMany(10, dat.poll());
    try {
      for (int round = 0; round < 5; round++) {
        long end = dat.size();
        dat.append();
        for (Wire wire : wires) {
          assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
          wire.send(dat.poll());
        }
        site().awaitParked(10);
      }
    } finally {
      closeAll(wires);
    }
  }

  @Test
  void W7_past_the_total_a_poll_is_503_with_Retry_After_and_posting_still_works() throws Exception {
    try (Site own = open(limits(new PollLimits(2, 100, 100)))) {
      Dat dat = own.dat(2);
      Dat other = own.dat(2);
      long end = dat.size();
      try (Wire one = own.park(dat.poll());
          Wire two = own.park(dat.poll())) {
        assertThat(own.ask(dat.poll()))
            .hasStatus(503)
            .hasFieldMatching("Retry-After", SECONDS)
            .hasNoField("ETag", "Last-Modified");
        assertThat(own.ask(other.poll())).hasStatus(503);
        dat.append();
        assertThat(one.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
        assertThat(two.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
      }
    }
  }

  @Test
  void W7_past_a_limit_everything_but_waiting_goes_on() throws Exception {
    try (Site own = open(limits(new PollLimits(1, 100, 100)))) {
      Dat dat = own.dat(2);
      try (Wire parked = own.park(dat.poll());
          Wire wire = own.wire()) {
        assertThat(wire.ask(dat.poll())).hasStatus(503);
        assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
        assertThat(wire.ask(dat.poll(5))).hasStatus(206);
        assertThat(wire.ask(dat.range(dat.size() + "-"))).hasStatus(416);
        assertThat(parked.hasUnread()).isFalse();
      }
    }
  }

  @Test
  void W7_a_place_that_becomes_free_can_be_taken() throws Exception {
    try (Site own = open(limits(new PollLimits(1, 100, 100)));
        Wire wire = own.wire()) {
      Dat dat = own.dat(2);
      try (Wire first = own.park(dat.poll())) {
        assertThat(wire.ask(dat.poll())).hasStatus(503);
        dat.append();
        assertThat(first.reply()).hasStatus(206);
      }
      long end = dat.size();
      wire.send(dat.poll());
      own.awaitParked(1);
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void W7_past_the_bound_of_a_thread_a_poll_is_503_and_other_threads_take_more() throws Exception {
    try (Site own = open(limits(new PollLimits(100, 1, 100)))) {
      Dat dat = own.dat(2);
      Dat other = own.dat(2);
      try (Wire one = own.park(dat.poll());
          Wire two = own.park(other.poll())) {
        assertThat(own.ask(dat.poll())).hasStatus(503).hasFieldMatching("Retry-After", SECONDS);
        assertThat(one.hasUnread() || two.hasUnread()).isFalse();
      }
    }
  }

  @Test
  void W7_past_the_bound_of_a_client_a_poll_is_429_and_other_clients_are_let_in() throws Exception {
    try (Site own = open(limits(new PollLimits(100, 100, 1)))) {
      Dat dat = own.dat(2);
      try (Wire one = own.park(dat.poll().with("X-Tck-Peer", "192.0.2.1"));
          Wire two = own.park(dat.poll().with("X-Tck-Peer", "192.0.2.2"))) {
        assertThat(own.ask(dat.poll().with("X-Tck-Peer", "192.0.2.1")))
            .hasStatus(429)
            .hasFieldMatching("Retry-After", SECONDS);
        assertThat(one.hasUnread() || two.hasUnread()).isFalse();
      }
    }
  }

  @Test
  void W3_a_post_at_the_time_limit_gives_each_poll_one_answer_and_never_two() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    List<Wire> wires = parkMany(40, dat.poll().with("Prefer", "wait=1"));
    try {
      Eventually.until("the first poll times out", () -> site().longPoll().parked() < 40);
      dat.append();
      for (Wire wire : wires) {
        assertThat(wire.reply()).hasStatusIn(206, 416);
        assertThat(wire.ask(dat.range(end + "-"))).hasStatus(206).hasBody(dat.bytesFrom(end));
      }
    } finally {
      closeAll(wires);
    }
  }

  private List<Wire> parkMany(int count, Ask ask) throws IOException {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wires.add(wire().send(ask));
    }
    site().awaitParked(count);
    return wires;
  }

  private static void closeAll(List<Wire> wires) throws IOException {
    for (Wire wire : wires) {
      wire.close();
    }
  }

  private static UnaryOperator<LongPoll.Builder> limits(PollLimits limits) {
    return settings -> settings.limits(limits);
  }
}
