package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.SocketWire;
import dev.tailboard.tck.wire.Wire;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Keep-alive, pipelining and HTTP/1.0. */
@Http11Only
abstract class ConnectionRules extends Rules {
  ConnectionRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Keep_alive_a_connection_serves_many_requests_of_all_kinds() throws Exception {
    Dat dat = dat(3);
    try (SocketWire wire = socketWire()) {
      for (int i = 0; i < 20; i++) {
        assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
        assertThat(wire.ask(dat.range("7-"))).hasStatus(206).hasBody(dat.bytesFrom(7));
        assertThat(wire.ask(dat.range("99999-"))).hasStatus(416);
        assertThat(wire.ask(dat.get().with("If-None-Match", "*"))).hasStatus(304);
        assertThat(wire.ask(Ask.get("/nothing"))).hasStatus(404);
        assertThat(wire.ask(dat.get().asMethod("HEAD"))).hasStatus(200);
        assertThat(wire.ask(dat.get().asMethod("PUT"))).hasStatus(405);
        assertThat(wire.ask(echo("x" + i))).hasStatus(200).hasBody(("x" + i).getBytes(US_ASCII));
      }
    }
  }

  @Test
  void Pipelining_two_requests_in_one_segment_are_answered_in_order() throws Exception {
    Dat dat = dat(3);
    try (SocketWire wire = socketWire()) {
      wire.send(join(dat.get(), dat.range("5-")));
      assertThat(wire.reply()).hasStatus(200).hasBody(dat.bytes());
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(5));
    }
  }

  @Test
  void Pipelining_fifty_requests_are_answered_in_order() throws Exception {
    Dat dat = dat(3);
    Ask[] asks = new Ask[50];
    for (int i = 0; i < asks.length; i++) {
      asks[i] = i % 7 == 3 ? echo("n" + i) : dat.range(i + "-");
    }
    try (SocketWire wire = socketWire()) {
      wire.send(join(asks));
      for (int i = 0; i < asks.length; i++) {
        Reply reply = wire.reply();
        assertThat(reply).hasBody(i % 7 == 3 ? ("n" + i).getBytes(US_ASCII) : dat.bytesFrom(i));
      }
    }
  }

  @Test
  void Pipelining_large_answers_come_whole_and_in_order() throws Exception {
    Dat large = Large.dat(site());
    Dat small = dat(2);
    try (SocketWire wire = socketWire()) {
      wire.send(join(large.get(), small.get(), large.range("1000-"), small.range("1-")));
      assertThat(wire.reply()).hasStatus(200).hasBody(large.bytes());
      assertThat(wire.reply()).hasStatus(200).hasBody(small.bytes());
      assertThat(wire.reply()).hasStatus(206).hasBody(large.bytesFrom(1000));
      assertThat(wire.reply()).hasStatus(206).hasBody(small.bytesFrom(1));
    }
  }

  @Test
  void Pipelining_a_request_behind_a_parked_one_is_answered_after_it() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (SocketWire wire = socketWire().send(join(dat.poll(), dat.range("5-9")))) {
      site().awaitParked(1);
      assertThat(wire.hasUnread()).isFalse();
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytes(5, 10));
    }
  }

  @Test
  void Pipelining_a_request_sent_while_one_is_parked_is_answered_after_it() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll())) {
      wire.send(dat.range("5-9"));
      wire.send(echo("behind"));
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytes(5, 10));
      assertThat(wire.reply()).hasStatus(200).hasBody("behind".getBytes(US_ASCII));
    }
  }

  @Test
  void Pipelining_a_second_poll_behind_a_parked_one_parks_when_its_turn_comes() throws Exception {
    Dat one = dat(2);
    Dat two = dat(2);
    try (SocketWire wire = socketWire().send(join(one.poll(), two.poll()))) {
      site().awaitParked(1);
      one.append(Posts.SEED);
      assertThat(wire.reply()).hasStatus(206).hasBody(Posts.SEED.toBytes());
      site().awaitParked(1);
      two.append(Posts.line(3));
      assertThat(wire.reply()).hasStatus(206).hasBody(Posts.line(3).toBytes());
    }
  }

  @Test
  void Pipelining_a_request_behind_one_that_closes_gets_no_answer() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire().send(join(dat.get().close(), dat.get()))) {
      assertThat(wire.reply()).hasStatus(200).hasBody(dat.bytes());
      wire.expectEnd();
    }
  }

  @Test
  void HTTP_1_0_closes_after_the_answer() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire()) {
      assertThat(wire.ask(dat.get().inHttp10().without("Host")))
          .hasStatus(200)
          .hasNoField("Transfer-Encoding")
          .hasBody(dat.bytes());
      wire.expectEnd();
    }
  }

  @Test
  void HTTP_1_0_goes_on_when_keep_alive_is_asked_for() throws Exception {
    Dat dat = dat(2);
    Ask ask = dat.range("3-").inHttp10().with("Connection", "keep-alive");
    try (SocketWire wire = socketWire()) {
      Reply reply = wire.ask(ask);
      assertThat(reply).hasStatus(206).hasBody(dat.bytesFrom(3));
      assertThat(reply.head().lists("Connection", "keep-alive")).as(reply.toString()).isTrue();
      assertThat(wire.ask(ask)).hasStatus(206).hasBody(dat.bytesFrom(3));
    }
  }

  @Test
  void HTTP_1_0_may_wait() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll().inHttp10())) {
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
      wire.expectEnd();
    }
  }

  @Test
  void RFC_9112_3_2_2_an_absolute_target_is_read_like_a_plain_one() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(Ask.get("http://127.0.0.1" + dat.target("format=raw")).range("3-")))
        .hasStatus(206)
        .hasBody(dat.bytesFrom(3));
  }

  @Test
  void RFC_9112_2_2_an_empty_line_before_a_request_is_passed_over() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire()) {
      wire.send("\r\n").send(dat.get());
      assertThat(wire.reply()).hasStatus(200).hasBody(dat.bytes());
    }
  }

  private static Ask echo(String content) {
    return Ask.post("/echo", content.getBytes(US_ASCII));
  }

  private static byte[] join(Ask... asks) {
    var all = new ByteArrayOutputStream();
    for (Ask ask : asks) {
      all.writeBytes(ask.bytes());
    }
    return all.toByteArray();
  }
}
