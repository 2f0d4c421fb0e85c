package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no handler gets to see, and handlers that fail. */
@ExtendWith(LeakWatch.class)
class RefusalTest {
  private static final Logger LOG = Logger.getLogger("dev.tailboard.netty");
  private static TailboardServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        TailboardServer.builder(
                Texts.answering(
                    request -> {
                      if (request.path().equals("/fail")) {
                        throw new IllegalStateException("told to");
                      }
                      return Answer.status(200)
                          .field("X-Path", request.path() + "?" + request.query())
                          .field("X-Peer", request.peer())
                          .field("X-Two", String.valueOf(request.field("two")))
                          .field("X-None", String.valueOf(request.field("none")))
                          .body(Body.Shared.of(request.content()));
                    }))
            .bind("127.0.0.1")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, GET / HTTP/1.1|",
    "400, GET / HTTP/1.1|Host: a|Host: b|",
    "400, GET / HTTP/1.0|Host: a|Host: b|",
    "400, GET / HTTX/1.1|Host: a|",
    "400, GET /|",
    "400, G E T / HTTP/1.1|Host: a|",
    "400, GET / HTTP/1.1|Host: a|no colon|",
    "400, GET / HTTP/1.1|Host: a|bad name: x|",
    "400, GET ftp://h/ HTTP/1.1|Host: a|",
    "400, CONNECT h:80 HTTP/1.1|Host: a|",
    "400, POST / HTTP/1.1|Host: a|Content-Length: x|",
    "400, POST / HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2|",
    "400, POST / HTTP/1.1|Host: a|Content-Length: 1|Transfer-Encoding: chunked|",
    "400, POST / HTTP/1.1|Host: a|Transfer-Encoding: gzip|",
    "400, POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||xyz|",
    "505, GET / HTTP/2.0|Host: a|",
    "505, GET / HTTP/0.9|Host: a|",
    "413, POST / HTTP/1.1|Host: a|Content-Length: 65537|",
  })
  void refuses(int status, String lines) throws IOException {
    try (Client client = Client.of(server)) {
      Client.Reply reply = client.send(lines.replace("|", "\r\n") + "\r\n").reply();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.field("Connection")).isEqualTo("close");
      assertThat(reply.text()).endsWith(".\n").doesNotContain("Exception", "\tat ");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void refusesALongRequestLine() throws IOException {
    try (Client client = Client.of(server)) {
      assertThat(client.get("/" + "x".repeat(9_000)).reply().status()).isEqualTo(414);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void refusesTwentyThousandBytesOfFields() throws IOException {
    try (Client client = Client.of(server)) {
      client.get("/", ("X-Filler: " + "x".repeat(988) + "\r\n").repeat(20));
      assertThat(client.reply().status()).isEqualTo(431);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void refusesMuchContentThatIsStillBeingSent() throws IOException {
    try (Client client = Client.of(server)) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 100; i++) {
        client.send("1000\r\n" + "x".repeat(4096) + "\r\n");
      }
      assertThat(client.reply().status()).isEqualTo(413);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void takesContentUpToTheBound() throws IOException {
    try (Client client = Client.of(server)) {
      String content = "y".repeat(65_536);
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n" + content);
      assertThat(client.reply().text()).isEqualTo(content);
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n");
      assertThat(client.reply().text()).isEqualTo("abcd");
    }
  }

  @Test
  void asksForContentThatIsExpectedToBeAskedFor() throws IOException {
    try (Client client = Client.of(server)) {
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.head().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.send("ok").reply().text()).isEqualTo("ok");
    }
  }

  @Test
  void refusalOfHeadHasNoBody() throws IOException {
    try (Client client = Client.of(server)) {
      client.send("HEAD / HTTP/1.1\r\n\r\n");
      assertThat(client.head().status()).isEqualTo(400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/p?q=1, /p?q=1",
    "HTTP://h:80, /?",
    "https://h?q, /?q",
    "/a%20b?, /a%20b?",
    "*, *?"
  })
  void targetsBecomeOriginForm(String target, String expected) throws IOException {
    try (Client client = Client.of(server)) {
      assertThat(client.get(target).reply().field("X-Path")).isEqualTo(expected);
    }
  }

  @Test
  void handlerSeesPeerAndJoinedFields() throws IOException {
    try (Client client = Client.of(server)) {
      Client.Reply reply = client.get("/", "Two: a\r\nTWO: b, c\r\n").reply();
      assertThat(reply.field("X-Peer")).isEqualTo("127.0.0.1");
      assertThat(reply.field("X-Two")).isEqualTo("a, b, c");
      assertThat(reply.field("X-None")).isEqualTo("null");
    }
  }

  @Test
  void handlerThatFailsIsAnsweredWithoutDetails() throws IOException {
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
    try (Client client = Client.of(server)) {
      Client.Reply reply = client.get("/fail").reply();
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).doesNotContain("told to");
      assertThat(client.isAtEnd()).isTrue();
    } finally {
      LOG.setLevel(before);
    }
  }
}
