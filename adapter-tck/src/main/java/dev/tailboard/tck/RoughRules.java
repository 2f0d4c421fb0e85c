package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.SocketWire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, broken or hostile. After each of them the server still serves others. */
@Http11Only
abstract class RoughRules extends Rules {
  RoughRules(HttpContract contract) {
    super(contract);
  }

  @AfterEach
  void othersAreStillServed() throws IOException {
    assertThat(ask(Ask.get("/fields"))).hasStatus(403);
  }

  @Test
  void A_request_byte_by_byte_is_answered() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire()) {
      for (byte one : dat.range("7-").bytes()) {
        wire.send(new byte[] {one});
      }
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(7));
    }
  }

  @Test
  void A_request_cut_between_CR_and_LF_is_answered() throws Exception {
    Dat dat = dat(2);
    String text = dat.range("7-").toString();
    try (SocketWire wire = socketWire()) {
      for (String part : text.split("(?<=\r)", -1)) {
        wire.send(part);
      }
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(7));
    }
  }

  @ParameterizedTest(name = "Half a request and then the end harms nobody: {0} bytes")
  @ValueSource(ints = {0, 1, 5, 20, 40})
  void Half_a_request(int length) throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire()) {
      wire.send(Arrays.copyOf(dat.get().bytes(), length));
    }
    assertThat(ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void Half_a_request_and_a_reset_harm_nobody() throws Exception {
    for (int i = 0; i < 20; i++) {
      SocketWire wire = socketWire();
      wire.send("GET /tck/dat/15000");
      wire.reset();
    }
  }

  @Test
  void Half_a_content_and_then_the_end_harm_nobody() throws Exception {
    try (SocketWire wire = socketWire()) {
      wire.send(Ask.of("POST", "/echo").with("Content-Length", "100")).send("half");
    }
  }

  @Test
  void A_hundred_silent_connections_do_not_keep_others_out() throws Exception {
    List<SocketWire> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        silent.add(socketWire().send(i % 2 == 0 ? "" : "GET /"));
      }
      Dat dat = dat(2);
      assertThat(ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
    } finally {
      for (SocketWire wire : silent) {
        wire.close();
      }
    }
  }

  @Test
  void A_header_section_of_20000_bytes_is_431_and_the_end() throws Exception {
    refusedAndClosed(Ask.get("/fields").with("X-Long", "x".repeat(20_000)).bytes());
  }

  @Test
  void A_header_section_of_2000_fields_is_431_and_the_end() throws Exception {
    Ask ask = Ask.get("/fields");
    String lines = "X-Many: 0123456789\r\n".repeat(2_000);
    refusedAndClosed(
        ask.toString().replace("\r\n\r\n", "\r\n" + lines + "\r\n").getBytes(ISO_8859_1));
  }

  @Test
  void A_target_of_20000_bytes_is_4xx_and_the_end() throws Exception {
    refusedAndClosed(Ask.get("/" + "x".repeat(20_000)).bytes());
  }

  @Test
  void A_header_section_of_4000_bytes_is_accepted() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().with("Cookie", "NAME=" + "x".repeat(4_000))))
        .hasStatus(200)
        .hasBody(dat.bytes());
  }

  @ParameterizedTest(name = "The garbage {0} is refused or hung up on")
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET\r\n\r\n",
        "GET /fields\r\nHost: x\r\n\r\n",
        "GET /fields HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /fields HTTP/x\r\nHost: x\r\n\r\n",
        "GET  /fields  HTTP/1.1\r\nHost : x\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "GET /fields HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n",
        "GET /fields HTTP/1.1\r\nHost: x\r\nBad Name: x\r\n\r\n",
        "GET /fields HTTP/1.1\r\nHost: x\r\n: empty name\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void Garbage(String text) throws Exception {
    try (SocketWire wire = socketWire()) {
      wire.send(text);
      wire.endSending();
      Reply reply;
      try {
        reply = wire.reply();
      } catch (IOException hungUp) {
        return;
      }
      boolean refused = reply.status() / 100 == 4 || reply.status() == 501 || reply.status() == 505;
      assertThat(refused).as(reply.toString()).isTrue();
      assertThat(reply.utf8()).doesNotContain("\tat ", "Exception:");
    }
  }

  @Test
  void A_request_line_without_sense_is_400() throws Exception {
    try (SocketWire wire = socketWire()) {
      assertThat(wire.send("garbage\r\nHost: x\r\n\r\n").reply()).hasStatus(400);
      wire.expectEnd();
    }
  }

  @Test
  void A_client_that_has_ended_its_direction_still_gets_its_answer() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire().send(dat.get())) {
      wire.endSending();
      assertThat(wire.reply()).hasStatus(200).hasBody(dat.bytes());
      wire.expectEnd();
    }
  }

  @Test
  void A_client_that_has_ended_its_direction_still_gets_two_megabytes() throws Exception {
    Dat dat = Large.dat(site());
    try (SocketWire wire = SocketWire.to(site().port(), 16 * 1024).send(dat.get())) {
      wire.endSending();
      assertThat(wire.reply()).hasStatus(200).hasBody(dat.bytes());
    }
  }

  private void refusedAndClosed(byte[] request) throws IOException {
    try (SocketWire wire = socketWire()) {
      Reply reply = wire.send(request).reply();
      assertThat(reply).hasStatusIn(431, 414, 400, 413);
      assertThat(reply.utf8()).doesNotContain("\tat ", "Exception:");
      wire.expectEnd();
    }
  }
}
