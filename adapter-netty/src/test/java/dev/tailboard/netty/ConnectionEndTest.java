package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When connections stay open, and how they end (protocol H1, H3). */
@ExtendWith(LeakWatch.class)
class ConnectionEndTest {
  private static final String LARGE = "x".repeat(300_000);
  private static TailboardServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        TailboardServer.builder(Texts.answering(ConnectionEndTest::answer))
            .bind("127.0.0.1")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer answer(Request request) {
    return switch (request.path()) {
      case "/206" ->
          Answer.status(206).field("Content-Range", "bytes 0-2/3").body(Texts.shared("abc"));
      case "/304" -> Answer.status(304).field("ETag", "\"1\"").noBody();
      case "/416" -> Answer.status(416).field("Content-Range", "bytes */3").body(Body.Empty.BODY);
      case "/large" -> Texts.ok(LARGE);
      case "/echo" -> Answer.status(200).body(Body.Shared.of(request.content()));
      default ->
          request.isHead()
              ? Answer.status(200).field("Content-Length", 3).noBody()
              : Texts.ok("abc");
    };
  }

  @Test
  void staysOpenByDefault() throws IOException {
    try (Client client = Client.of(server)) {
      for (int i = 0; i < 3; i++) {
        Client.Reply reply = client.get("/").reply();
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(reply.field("Connection")).isEqualTo("keep-alive");
        assertThat(reply.field("Date"))
            .matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(reply.text()).isEqualTo("abc");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/200", "/206", "/304", "/416", "/large"})
  void closesWhenAsked(String path) throws IOException {
    try (Client client = Client.of(server)) {
      Client.Reply reply = client.get(path, "Connection: close\r\n").reply();
      assertThat(reply.field("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void closesAfterHeadWhenAsked() throws IOException {
    try (Client client = Client.of(server)) {
      client.send("HEAD / HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n");
      assertThat(client.head().field("Content-Length")).isEqualTo("3");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void closesAfterHttp10() throws IOException {
    try (Client client = Client.of(server)) {
      client.send("GET / HTTP/1.0\r\n\r\n");
      assertThat(client.reply().field("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void keepsHttp10OpenWhenAsked() throws IOException {
    try (Client client = Client.of(server)) {
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.reply().field("Connection")).isEqualTo("keep-alive");
      }
    }
  }

  @Test
  void ignoresLineEndsAfterAPost() throws IOException {
    try (Client client = Client.of(server)) {
      for (int i = 0; i < 2; i++) {
        client.send("POST /echo HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\na=b\r\n");
        assertThat(client.reply().text()).isEqualTo("a=b");
      }
    }
  }

  @Test
  void inputThatNobodyReadsDoesNotDestroyTheLastAnswer() throws IOException {
    try (Client client = Client.of(server)) {
      client.send(
          "POST /large HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b\r\n");
      client.send("junk ".repeat(10_000));
      Client.Reply reply = client.reply();
      client.send("more junk");
      assertThat(reply.text()).isEqualTo(LARGE);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void halfClosingClientGetsItsWholeAnswer() throws IOException {
    try (Client client = Client.of(server)) {
      client.get("/large").finish();
      assertThat(client.reply().text()).isEqualTo(LARGE);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void halfClosingClientGetsEveryPipelinedAnswer() throws IOException {
    try (Client client = Client.of(server)) {
      client
          .send("GET /large HTTP/1.1\r\nHost: b\r\n\r\nGET /200 HTTP/1.1\r\nHost: b\r\n\r\n")
          .finish();
      assertThat(client.reply().text()).isEqualTo(LARGE);
      assertThat(client.reply().text()).isEqualTo("abc");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void halfARequestIsNotAnswered() throws IOException {
    try (Client client = Client.of(server)) {
      client.send("GET / HTTP/1.1\r\nHos").finish();
      assertThat(client.isAtEnd()).isTrue();
    }
  }
}
