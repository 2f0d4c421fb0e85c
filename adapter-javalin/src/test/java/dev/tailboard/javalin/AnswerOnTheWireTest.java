package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerOnTheWireTest {
  private static final Answer.Builder UNSATISFIABLE =
      Answer.status(416).field("Content-Range", "bytes */7");

  private static Handler always(Answer answer) {
    return (request, home, sink) -> {
      sink.accept(answer);
      return ParkedPoll.SETTLED;
    };
  }

  private static String exchange(Answer answer, String request, Consumer<JavalinConfig> more)
      throws IOException {
    try (App app = App.of(always(answer), more);
        Wire wire = app.connect().send(request)) {
      return wire.head().replaceFirst("Date: [^\n]*\n", "");
    }
  }

  private static String exchange(Answer answer, String request) throws IOException {
    return exchange(answer, request, config -> {});
  }

  private static final String GET = "GET /dat HTTP/1.1\nHost: x\n\n";

  @Test
  void hasTheFieldsOfTheAnswerAndNoOthers() throws IOException {
    Answer answer =
        Answer.status(206)
            .field("Content-Type", "text/plain; charset=Shift_JIS")
            .field("Content-Range", "bytes 0-2/3")
            .field("ETag", "\"1-3\"")
            .body(Body.Shared.of("abc".getBytes(US_ASCII)));
    assertThat(exchange(answer, GET))
        .isEqualTo(
            """
            HTTP/1.1 206 Partial Content
            Content-Type: text/plain; charset=Shift_JIS
            Content-Range: bytes 0-2/3
            ETag: "1-3"
            Content-Length: 3
            """);
  }

  @Test
  void hasNoContentTypeWhenTheAnswerHasNone() throws IOException {
    assertThat(exchange(UNSATISFIABLE.body(Body.Empty.BODY), GET))
        .isEqualTo(
            "HTTP/1.1 416 Range Not Satisfiable\nContent-Range: bytes */7\nContent-Length: 0\n");
  }

  @Test
  void hasNoLengthWhen304() throws IOException {
    assertThat(exchange(Answer.status(304).noBody(), GET)).isEqualTo("HTTP/1.1 304 Not Modified\n");
  }

  @Test
  void ofHeadHasTheLengthOfGet() throws IOException {
    Answer answer = Answer.status(200).field("Content-Length", 69_727).noBody();
    try (App app = App.of(always(answer));
        Wire wire = app.connect().send("HEAD /dat HTTP/1.1\nHost: x\n\n")) {
      assertThat(wire.head()).contains("Content-Length: 69727\n");
      assertThat(wire.send("HEAD /dat HTTP/1.1\nHost: x\n\n").head())
          .startsWith("HTTP/1.1 200 OK\n");
    }
  }

  @Test
  void ofHeadForAStreamHasNoLength() throws IOException {
    assertThat(exchange(Answer.status(200).noBody(), "HEAD /dat HTTP/1.1\nHost: x\n\n"))
        .isEqualTo("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n");
  }

  @Test
  void isNotCompressed() throws IOException {
    Answer answer = App.text("a".repeat(100_000));
    assertThat(exchange(answer, "GET /dat HTTP/1.1\nHost: x\nAccept-Encoding: gzip, br\n\n"))
        .contains("Content-Length: 100000\n")
        .doesNotContain("Content-Encoding");
  }

  @Test
  void standsBesideOtherRoutes() throws IOException {
    try (App app =
            App.of(
                always(App.text("abc")),
                config -> config.routes.get("/other", ctx -> ctx.result("b".repeat(100_000))));
        Wire wire = app.connect()) {
      wire.get("/dat").head();
      assertThat(wire.bytes(3)).isEqualTo("abc");
      wire.send("GET /other HTTP/1.1\nHost: x\nAccept-Encoding: gzip\nConnection: close\n\n");
      assertThat(wire.head()).contains("Content-Encoding: gzip\n");
      assertThat(wire.drain()).isPositive();
    }
  }

  @Test
  void keepsFieldsOfBeforeHandlersUnlessItHasThemItself() throws IOException {
    Answer answer = Answer.status(404).field("Cache-Control", "no-cache").body(Body.Empty.BODY);
    String head =
        exchange(
            answer,
            GET,
            config ->
                config.routes.before(
                    ctx ->
                        ctx.header("Access-Control-Allow-Origin", "*")
                            .header("Cache-Control", "private")));
    assertThat(head)
        .contains("Access-Control-Allow-Origin: *\n", "Cache-Control: no-cache\n")
        .doesNotContain("private");
  }

  @Test
  void isNotTouchedByHandlersThatComeTooLate() throws IOException {
    var called = new AtomicInteger();
    try (App app =
            App.of(
                always(UNSATISFIABLE.body(Body.Empty.BODY)),
                config -> {
                  config.routes.error(416, ctx -> called.incrementAndGet());
                  config.routes.after(ctx -> called.incrementAndGet());
                });
        Wire wire = app.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(wire.get("/dat").head()).startsWith("HTTP/1.1 416 ");
      }
      assertThat(called).hasValue(0);
    }
  }

  @Test
  void isFollowedByTheEndOfTheConnectionWhenTheClientWantsIt() throws IOException {
    for (Answer answer :
        new Answer[] {
          UNSATISFIABLE.body(Body.Empty.BODY),
          Answer.status(304).noBody(),
          Answer.status(206).body(Body.Empty.BODY)
        }) {
      try (App app = App.of(always(answer));
          Wire wire = app.connect().send("GET /dat HTTP/1.1\nHost: x\nConnection: close\n\n")) {
        assertThat(wire.head()).contains("Connection: close\n");
        assertThat(wire.ended()).isTrue();
      }
    }
  }

  @Test
  void servesHttp10() throws IOException {
    try (App app = App.of(always(App.text("abc")));
        Wire wire = app.connect().send("GET /dat HTTP/1.0\n\n")) {
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(wire.drain()).isEqualTo(3);
    }
  }

  @Test
  void is500WhenTheHandlerFails() throws IOException {
    try (App app =
            App.of(
                (request, home, sink) -> {
                  throw new IllegalStateException("on purpose");
                });
        Wire wire = app.connect().send(GET)) {
      assertThat(wire.head()).startsWith("HTTP/1.1 500 Server Error\n");
      assertThat(wire.line()).isEqualTo("500 Server Error");
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void is431WhenTheHeaderSectionIsTooLong() throws IOException {
    String request = "GET /dat HTTP/1.1\nHost: x\nX-Long: " + "a".repeat(20_000) + "\n\n";
    assertThat(exchange(App.text("abc"), request))
        .startsWith("HTTP/1.1 431 Request Header Fields Too Large\n");
  }
}
