package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.SocketWire;
import dev.tailboard.tck.wire.Wire;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests with content: H3, the bound on its length, and its framing (RFC 9112 §6, §7). */
abstract class PostRules extends Rules {
  private static final int MOST = 64 * 1024;
  private static final byte[] FORM = "bbs=tck&key=1&MESSAGE=%82%c4%82%b7".getBytes(US_ASCII);

  PostRules(HttpContract contract) {
    super(contract);
  }

  @Http11Only
  @Test
  void H3_two_extra_bytes_after_the_content_do_not_harm_the_answer_or_the_close() throws Exception {
    Ask post = Ask.post("/echo", FORM).close();
    try (SocketWire wire = socketWire()) {
      wire.send(withExtraLine(post));
      assertThat(wire.reply()).hasStatus(200).hasBody(FORM);
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void H3_two_extra_bytes_that_come_later_do_not_harm_either() throws Exception {
    try (SocketWire wire = socketWire()) {
      wire.send(Ask.post("/echo", FORM));
      assertThat(wire.reply()).hasStatus(200).hasBody(FORM);
      wire.send("\r\n");
      assertThat(wire.ask(Ask.post("/echo", FORM))).hasStatus(200).hasBody(FORM);
    }
  }

  @Http11Only
  @Test
  void H3_two_extra_bytes_do_not_become_a_request() throws Exception {
    Dat dat = dat(2);
    try (SocketWire wire = socketWire()) {
      for (int i = 0; i < 5; i++) {
        wire.send(withExtraLine(Ask.post("/echo", FORM)));
        assertThat(wire.reply()).hasStatus(200).hasBody(FORM);
        assertThat(wire.ask(dat.range("3-"))).hasStatus(206).hasBody(dat.bytesFrom(3));
      }
    }
  }

  @Test
  void Content_of_any_bytes_reaches_the_handler_unchanged() throws Exception {
    byte[] content = new byte[MOST];
    new Random(1).nextBytes(content);
    assertThat(ask(Ask.post("/echo", content))).hasStatus(200).hasBody(content);
  }

  @Test
  void Content_may_be_empty() throws Exception {
    assertThat(ask(Ask.post("/echo", new byte[0]))).hasStatus(200).hasBody(new byte[0]);
  }

  @Test
  void Content_of_64_kB_and_a_byte_is_413_and_the_server_lives() throws Exception {
    Ask declared = Ask.of("POST", "/echo").with("Content-Length", Integer.toString(MOST + 1));
    try (Wire wire = wire()) {
      assertThat(wire.ask(declared)).hasStatus(413);
    }
    assertThat(ask(Ask.post("/echo", FORM))).hasStatus(200).hasBody(FORM);
  }

  @Http11Only
  @Test
  void Content_without_a_length_is_bounded_as_well() throws Exception {
    String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    try (SocketWire wire = socketWire()) {
      wire.send(Ask.of("POST", "/echo").with("Transfer-Encoding", "chunked").close());
      wire.send(chunk.repeat(4) + "1\r\nx\r\n");
      assertThat(wire.reply()).hasStatus(413);
    }
  }

  @Http11Only
  @Test
  void Content_in_chunks_reaches_the_handler_whole() throws Exception {
    try (SocketWire wire = socketWire()) {
      wire.send(Ask.of("POST", "/echo").with("Transfer-Encoding", "chunked"));
      wire.send("3\r\nbbs\r\n").send("5;x=y\r\n=tck&\r\n").send("0\r\nTrailer: x\r\n\r\n");
      assertThat(wire.reply()).hasStatus(200).hasBody("bbs=tck&".getBytes(US_ASCII));
      assertThat(wire.ask(Ask.post("/echo", FORM))).hasStatus(200).hasBody(FORM);
    }
  }

  @Http11Only
  @Test
  void Content_in_many_segments_reaches_the_handler_whole() throws Exception {
    byte[] request = Ask.post("/echo", FORM).bytes();
    try (SocketWire wire = socketWire()) {
      for (byte one : request) {
        wire.send(new byte[] {one});
      }
      assertThat(wire.reply()).hasStatus(200).hasBody(FORM);
    }
  }

  @Http11Only
  @Test
  void RFC_9110_10_1_1_Expect_100_continue_is_told_to_go_on() throws Exception {
    Ask head =
        Ask.of("POST", "/echo")
            .with("Content-Length", Integer.toString(FORM.length))
            .with("Expect", "100-continue");
    try (SocketWire wire = socketWire()) {
      wire.send(head);
      assertThat(wire.reply()).hasStatus(100);
      wire.send(FORM);
      assertThat(wire.reply()).hasStatus(200).hasBody(FORM);
    }
  }

  @Http11Only
  @Test
  void RFC_9112_6_3_two_different_lengths_are_400_and_the_end() throws Exception {
    Ask ask = Ask.of("POST", "/echo").with("Content-Length", "3").with("Content-Length", "4");
    try (SocketWire wire = socketWire()) {
      assertThat(wire.send(ask).send("abcd").reply()).hasStatus(400);
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void RFC_9112_6_3_a_length_that_is_no_number_is_400_and_the_end() throws Exception {
    try (SocketWire wire = socketWire()) {
      Ask ask = Ask.of("POST", "/echo").with("Content-Length", "4x");
      assertThat(wire.send(ask).reply()).hasStatus(400);
      wire.expectEnd();
    }
  }

  @Test
  void A_GET_with_content_is_answered_and_its_content_is_not_the_next_request() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      byte[] content = "GET /nothing HTTP/1.1\r\n\r\n".getBytes(US_ASCII);
      assertThat(wire.ask(Ask.post(dat.target(), content).asMethod("GET")))
          .hasStatus(200)
          .hasBody(dat.bytes());
      assertThat(wire.ask(dat.range("3-"))).hasStatus(206).hasBody(dat.bytesFrom(3));
    }
  }

  private static byte[] withExtraLine(Ask ask) {
    byte[] request = ask.bytes();
    byte[] more = Arrays.copyOf(request, request.length + 2);
    more[request.length] = '\r';
    more[request.length + 1] = '\n';
    return more;
  }
}
