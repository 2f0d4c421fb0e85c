package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Event;
import dev.tailboard.tck.wire.Events;
import dev.tailboard.tck.wire.Head;
import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Json;
import dev.tailboard.tck.wire.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events on the dat's own URL: one event a post, resumable by its byte offset. */
abstract class EventRules extends Rules {
  EventRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Events_have_their_head_at_once() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Head head = wire.send(dat.events()).incoming().head();
      assertThat(head.status()).as(head.toString()).isEqualTo(200);
      assertThat(head.field("Content-Type")).startsWith("text/event-stream");
      assertThat(head.isOpenEnded()).as(head.toString()).isTrue();
    }
  }

  @Test
  void Events_begin_at_the_end_of_the_dat() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(dat.events()).incoming();
      dat.append();
      assertPost(new Events(stream.body()).next(), dat, 4);
    }
  }

  @Test
  void Events_begin_at_the_range_and_give_one_event_a_post() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      Events events = new Events(wire.send(dat.events().range("0-")).incoming().body());
      for (int number = 1; number <= 3; number++) {
        assertPost(events.next(), dat, number);
      }
      dat.append();
      assertPost(events.next(), dat, 4);
    }
  }

  @Test
  void Events_give_each_of_two_quick_posts_its_own_event() throws Exception {
    Dat dat = dat(1);
    try (Wire wire = wire()) {
      Events events = new Events(wire.send(dat.events()).incoming().body());
      for (int number = 2; number < 20; number += 2) {
        dat.append();
        dat.append();
        assertPost(events.next(), dat, number);
        assertPost(events.next(), dat, number + 1);
      }
    }
  }

  @Test
  void Events_resume_after_Last_Event_ID() throws Exception {
    Dat dat = dat(4);
    long seen = dat.file().snapshot().offsetOf(3);
    try (Wire wire = wire()) {
      var ask = dat.events().with("Last-Event-ID", Long.toString(seen));
      Events events = new Events(wire.send(ask).incoming().body());
      assertPost(events.next(), dat, 3);
      assertPost(events.next(), dat, 4);
    }
  }

  @Test
  void Events_resume_after_Last_Event_ID_rather_than_at_the_range() throws Exception {
    Dat dat = dat(4);
    long seen = dat.file().snapshot().offsetOf(4);
    try (Wire wire = wire()) {
      var ask = dat.events().range("0-").with("Last-Event-ID", Long.toString(seen));
      assertPost(new Events(wire.send(ask).incoming().body()).next(), dat, 4);
    }
  }

  @Test
  void Events_resumed_at_the_id_of_each_event_miss_and_repeat_nothing() throws Exception {
    Dat dat = dat(5);
    String id = "0";
    for (int number = 1; number <= 5; number++) {
      try (Wire wire = wire()) {
        var ask = dat.events().with("Last-Event-ID", id);
        Event event = new Events(wire.send(ask).incoming().body()).next();
        assertPost(event, dat, number);
        id = event.id();
      }
    }
  }

  @Test
  void Events_with_a_Last_Event_ID_beyond_the_end_are_reset_to_the_end() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      var ask = dat.events().with("Last-Event-ID", "999999");
      Events events = new Events(wire.send(ask).incoming().body());
      Event reset = events.next();
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(reset.id()).isEqualTo(Long.toString(dat.size()));
      dat.append();
      assertPost(events.next(), dat, 3);
    }
  }

  @ParameterizedTest(name = "Events ignore the Last-Event-ID {0}")
  @ValueSource(strings = {"abc", "-1", "1.5", "99999999999999999999x"})
  void Events_ignore_a_nonsense_Last_Event_ID(String id) throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(dat.events().with("Last-Event-ID", id)).incoming();
      assertThat(stream.head().status()).isEqualTo(200);
      dat.append();
      assertPost(new Events(stream.body()).next(), dat, 3);
    }
  }

  @Test
  void Events_come_for_posts_of_other_programs_too() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Events events = new Events(wire.send(dat.events()).incoming().body());
      dat.appendFromOutside(Posts.line(3).toBytes());
      Event event = events.next();
      assertPost(event, dat, 3);
    }
  }

  @Test
  void Events_can_carry_html() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      var ask = dat.get("format=html").with("Accept", "text/event-stream");
      Events events = new Events(wire.send(ask).incoming().body());
      dat.append();
      Event event = events.next();
      assertThat(event.id()).isEqualTo(Long.toString(dat.size()));
      assertThat(event.data()).contains("<div class=\"post\" id=\"3\">");
    }
  }

  @Test
  void Events_can_carry_the_decoded_line() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      var ask = dat.get("format=raw").with("Accept", "text/event-stream");
      Events events = new Events(wire.send(ask).incoming().body());
      dat.append(Posts.SEED);
      assertThat(events.next().data()).isEqualTo("名無し<>sage<>2019/07/29(月) 07:34:07<> てす <>");
    }
  }

  @Test
  void Events_are_kept_alive_by_a_comment() throws Exception {
    try (Site own = open(settings -> settings.heartbeat(Duration.ofMillis(100)));
        Wire wire = own.wire()) {
      Dat dat = own.dat(2);
      Events events = new Events(wire.send(dat.events()).incoming().body());
      assertThat(events.nextComment()).isBlank();
      assertThat(events.nextComment()).isBlank();
      dat.append();
      assertPost(events.next(), dat, 3);
      assertThat(events.nextComment()).isBlank();
    }
  }

  @Test
  void Events_end_when_the_thread_is_removed() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(dat.events()).incoming();
      site().store().remove(dat.file().key());
      new Events(stream.body()).skipToEnd();
    }
  }

  @Test
  void Events_end_at_shutdown() throws Exception {
    try (Site own = open(settings -> settings);
        Wire wire = own.wire()) {
      Incoming stream = wire.send(own.dat(2).events()).incoming();
      own.longPoll().close();
      new Events(stream.body()).skipToEnd();
    }
  }

  @Http11Only
  @Test
  void Events_over_HTTP_1_0_come_without_chunks_and_end_with_the_connection() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(dat.events().range("0-").inHttp10()).incoming();
      assertThat(stream.head().fields("Transfer-Encoding")).isEmpty();
      Events events = new Events(stream.body());
      assertPost(events.next(), dat, 1);
      site().store().remove(dat.file().key());
      events.skipToEnd();
      wire.expectEnd();
    }
  }

  @Test
  void Events_of_no_such_thread_are_404() throws Exception {
    var ask = dat(1).events().at("/tck/dat/1111111111.dat");
    assertThat(ask(ask)).hasStatus(404);
  }

  /** The event is that post as JSON, and its id the offset after it. */
  private static void assertPost(Event event, Dat dat, int number) throws Exception {
    assertThat(event.name()).isIn("", "message", "post");
    assertThat(event.id()).isEqualTo("" + dat.file().snapshot().offsetOf(number + 1));
    assertThat(Json.object(event.data())).isEqualTo(JsonRules.asJson(dat, number));
  }
}
