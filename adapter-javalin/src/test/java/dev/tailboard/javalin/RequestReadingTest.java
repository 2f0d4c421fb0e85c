package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RequestReadingTest {
  private static Handler tell(Function<Request, Object> what) {
    return (request, home, sink) -> {
      sink.accept(App.text(what.apply(request) + "\n"));
      return ParkedPoll.SETTLED;
    };
  }

  private static String told(Function<Request, Object> what, String request) throws IOException {
    try (App app = App.of(tell(what));
        Wire wire = app.connect().send(request)) {
      wire.head();
      return wire.line();
    }
  }

  private static int length(Request request) {
    return request.content().length;
  }

  @Test
  void targetIsAsReceived() throws IOException {
    assertThat(told(r -> r.path() + " " + r.query(), "GET /dat?a=%20&b HTTP/1.1\nHost: x\n\n"))
        .isEqualTo("/dat a=%20&b");
  }

  @Test
  void targetOfAbsoluteFormIsItsPath() throws IOException {
    assertThat(told(r -> r.path() + " " + r.query(), "GET http://x/dat?a HTTP/1.1\nHost: x\n\n"))
        .isEqualTo("/dat a");
  }

  @Test
  void targetIsBelowTheContextPath() throws IOException {
    try (App app = App.of(tell(Request::path), config -> config.router.contextPath = "/boards");
        Wire wire = app.connect().get("/boards/dat")) {
      wire.head();
      assertThat(wire.line()).isEqualTo("/dat");
    }
  }

  @Test
  void linesOfAFieldAreJoined() throws IOException {
    assertThat(
            told(
                r -> r.field("accept") + "|" + r.field("Range"),
                "GET /dat HTTP/1.1\nHost: x\nAccept: a\nX: y\nACCEPT: b\n\n"))
        .isEqualTo("a, b|null");
  }

  @Test
  void peerIsTheAddress() throws IOException {
    assertThat(told(Request::peer, "GET /dat HTTP/1.1\nHost: x\n\n")).isEqualTo("127.0.0.1");
  }

  @Test
  void contentArrivesWholeHoweverItTrickles() throws IOException {
    try (App app = App.of(tell(r -> new String(r.content(), US_ASCII)));
        Wire wire = app.connect().send("POST /dat HTTP/1.1\nHost: x\nContent-Length: 6\n\nab")) {
      wire.send("cd").send("ef");
      wire.head();
      assertThat(wire.line()).isEqualTo("abcdef");
    }
  }

  @Test
  void twoBytesAfterTheContentAreNoError() throws IOException {
    String post = "POST /dat HTTP/1.1\nHost: x\nContent-Length: 1\n\na\n";
    try (App app = App.of(tell(RequestReadingTest::length));
        Wire wire = app.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(wire.send(post).head()).startsWith("HTTP/1.1 200 OK\n");
        assertThat(wire.line()).isEqualTo("1");
      }
      wire.send(post.replace("Host: x", "Host: x\nConnection: close"));
      wire.head();
      assertThat(wire.line()).isEqualTo("1");
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void contentMayHave65536Bytes() throws IOException {
    String head = "POST /dat HTTP/1.1\nHost: x\nContent-Length: ";
    assertThat(told(RequestReadingTest::length, head + "65536\n\n" + "a".repeat(65_536)))
        .isEqualTo("65536");
    for (int tooLong : new int[] {65_537, 1_000_000}) {
      assertThat(told(RequestReadingTest::length, head + tooLong + "\n\n" + "a".repeat(tooLong)))
          .isEqualTo("413 Payload Too Large");
    }
  }

  @Test
  void contentThatIsTooLongIsRefusedBeforeItArrives() throws IOException {
    String head = "POST /dat HTTP/1.1\nHost: x\nContent-Length: 65537\n";
    assertThat(told(RequestReadingTest::length, head + "\n")).isEqualTo("413 Payload Too Large");
    assertThat(told(RequestReadingTest::length, head + "Expect: 100-continue\n\n"))
        .isEqualTo("413 Payload Too Large");
  }

  @Test
  void contentIsNotReadForEver() throws IOException {
    String endless = "POST /dat HTTP/1.1\nHost: x\nContent-Length: 1000000000\n\n";
    try (App app = App.of(tell(RequestReadingTest::length));
        Wire wire = app.connect().send(endless)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  wire.send("a".repeat(100_000));
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void chunkedContentHasTheSameBound() throws IOException {
    String head = "POST /dat HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n";
    String chunk = "1000\n" + "a".repeat(4096) + "\n";
    assertThat(told(RequestReadingTest::length, head + chunk.repeat(16) + "0\n\n"))
        .isEqualTo("65536");
    assertThat(told(RequestReadingTest::length, head + chunk.repeat(16) + "1\na\n"))
        .isEqualTo("413 Payload Too Large");
    assertThat(told(RequestReadingTest::length, head + chunk.repeat(17) + "0\n\n"))
        .isEqualTo("413 Payload Too Large");
  }

  @Test
  void brokenContentIs400() throws IOException {
    assertThat(
            told(
                RequestReadingTest::length,
                "POST /dat HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzz\n"))
        .isEqualTo("400 Bad Request");
  }

  @Test
  void expectationIsMet() throws IOException {
    try (App app = App.of(tell(RequestReadingTest::length));
        Wire wire =
            app.connect()
                .send("POST /dat HTTP/1.1\nHost: x\nContent-Length: 1\nExpect: 100-continue\n\n")) {
      assertThat(wire.head()).startsWith("HTTP/1.1 100 Continue\n");
      assertThat(wire.send("a").head()).startsWith("HTTP/1.1 200 OK\n");
    }
  }
}
