package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP/2 on the clear port: many requests at once on one connection. */
@ExtendWith(LeakWatch.class)
class Http2Test {
  private static final int MANY = 2_000;

  private final Parking parking = new Parking();
  private TailboardServer server;

  private void start(Handler handler, ServerOptions options) throws IOException {
    server =
        TailboardServer.builder(handler).bind("127.0.0.1").eventLoops(1).options(options).start();
  }

  private Http2Client serve(Handler handler, ServerOptions options) throws IOException {
    start(handler, options);
    return Http2Client.of(server);
  }

  private Http2Client serve(Handler handler) throws IOException {
    return serve(handler, ServerOptions.defaults());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersAndHttp11GoOnSideBySide() throws IOException {
    try (Http2Client client = serve(parking);
        Client old = Client.of(server)) {
      Http2Client.Reply reply = client.get("/a?b").reply();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("/a");
      assertThat(reply.head().get("content-type")).hasToString("text/plain");
      assertThat(reply.head().get("content-length")).hasToString("2");
      assertThat(reply.head().contains("date")).isTrue();
      assertThat(reply.head().contains("connection")).isFalse();
      assertThat(old.get("/old").reply().text()).isEqualTo("/old");
    }
  }

  @Test
  void handlerSeesTheRequestAsItWouldInHttp11() throws IOException {
    Handler telling =
        Texts.answering(
            request ->
                Texts.ok(
                    String.join(
                        "|",
                        request.method(),
                        request.path(),
                        request.query(),
                        request.peer(),
                        request.field("Host"),
                        request.field("COOKIE"),
                        request.field("Accept"),
                        new String(request.content(), ISO_8859_1))));
    try (Http2Client client = serve(telling)) {
      Http2Client.Call call =
          client.ask(
              "POST", "/p?q=1", false, "cookie", "a=1", "cookie", "b=2", "accept", "x", "accept",
              "y");
      call.data("con".getBytes(ISO_8859_1), false);
      call.data("tent".getBytes(ISO_8859_1), true);
      assertThat(call.reply().text())
          .isEqualTo("POST|/p|q=1|127.0.0.1|board|a=1; b=2|x, y|content");
    }
  }

  @Test
  void headHasNoBody() throws IOException {
    Handler heads =
        Texts.answering(
            request ->
                Answer.status(200).field("Content-Length", request.isHead() ? 7 : 0).noBody());
    try (Http2Client client = serve(heads)) {
      Http2Client.Reply reply = client.ask("HEAD", "/", true).reply();
      assertThat(reply.head().get("content-length")).hasToString("7");
      assertThat(reply.text()).isEmpty();
    }
  }

  @Test
  void thousandsWaitOnOneConnectionAndAreWokenTogether() throws IOException {
    try (Http2Client client = serve(parking)) {
      List<Http2Client.Call> calls =
          Stream.generate(() -> client.get("/wait")).limit(MANY).toList();
      await().until(() -> parking.parked() == MANY);
      client.ping();
      parking.wake(Texts.ok("news"));
      assertThat(calls).allSatisfy(call -> assertThat(call.reply().text()).isEqualTo("news"));
    }
  }

  @Test
  void resetGivesUpOnePollOnly() throws IOException {
    try (Http2Client client = serve(parking)) {
      List<Http2Client.Call> calls = Stream.generate(() -> client.get("/wait")).limit(100).toList();
      Http2Client.Call other = client.get("/wait");
      await().until(() -> parking.parked() == 101);
      calls.forEach(Http2Client.Call::reset);
      await().until(() -> parking.cancelled() == 100);
      parking.wake(Texts.ok("news"));
      assertThat(other.reply().text()).isEqualTo("news");
    }
  }

  @Test
  void connectionThatEndsGivesUpAllItsPolls() throws IOException {
    try (Http2Client client = serve(parking)) {
      for (int i = 0; i < 100; i++) {
        client.get("/wait");
      }
      await().until(() -> parking.parked() == 100);
    }
    await().until(() -> parking.cancelled() == 100);
  }

  @Test
  void noMoreStreamsThanToldAreServed() throws IOException {
    try (Http2Client client = serve(parking, ServerOptions.defaults().withMaxStreams(2))) {
      assertThat(client.settings().maxConcurrentStreams()).isEqualTo(2);
      client.ignoreStreamLimit();
      Http2Client.Call one = client.get("/wait");
      Http2Client.Call other = client.get("/wait");
      assertThat(client.get("/more").reply().reset()).isEqualTo(Http2Error.REFUSED_STREAM.code());
      parking.wake(Texts.ok("news"));
      assertThat(one.reply().text()).isEqualTo("news");
      assertThat(other.reply().text()).isEqualTo("news");
      assertThat(client.get("/next").reply().text()).isEqualTo("/next");
    }
  }

  @Test
  void malformedRequestsAreRefused() throws IOException {
    try (Http2Client client = serve(parking)) {
      assertThat(client.ask(new DefaultHttp2Headers().method("GET").scheme("http"), true).reply())
          .extracting(Http2Client.Reply::reset)
          .isEqualTo(Http2Error.PROTOCOL_ERROR.code());
      assertThat(
              client.ask(new DefaultHttp2Headers().method("CONNECT").authority("x"), true).reply())
          .extracting(Http2Client.Reply::status)
          .isEqualTo(400);
      assertThat(client.get("relative").reply().status()).isEqualTo(400);
      assertThat(client.get("/" + "a".repeat(9_000)).reply().status()).isEqualTo(414);
      assertThat(client.get("/", "x", "a".repeat(25_000)).reply().status()).isEqualTo(431);
      assertThat(parking.asked()).isZero();
      assertThat(client.get("/good").reply().text()).isEqualTo("/good");
    }
  }

  @Test
  void tooMuchContentIsRefused() throws IOException {
    ServerOptions small = ServerOptions.defaults().withBounds(1000, 1000, 10);
    try (Http2Client client = serve(parking, small)) {
      Http2Client.Call told = client.ask("POST", "/", false, "content-length", "11");
      assertThat(told.reply().status()).isEqualTo(413);
      Http2Client.Call untold = client.ask("POST", "/", false);
      untold.data(new byte[11], false);
      assertThat(untold.reply().status()).isEqualTo(413);
      untold.data(new byte[11], true);
      assertThat(parking.asked()).isZero();
      Http2Client.Call fitting = client.ask("POST", "/p", false);
      fitting.data(new byte[10], true);
      assertThat(fitting.reply().text()).isEqualTo("/p");
    }
  }

  @Test
  void unfinishedContentOfAConnectionIsBounded() throws IOException {
    ServerOptions small = ServerOptions.defaults().withBounds(1000, 1000, 10);
    try (Http2Client client = serve(parking, small)) {
      List<Http2Client.Call> most =
          Stream.generate(() -> client.ask("POST", "/p", false)).limit(16).toList();
      most.forEach(call -> call.data(new byte[10], false));
      Http2Client.Call more = client.ask("POST", "/p", false);
      more.data(new byte[1], false);
      assertThat(more.reply().reset()).isEqualTo(Http2Error.REFUSED_STREAM.code());
      assertThat(parking.asked()).isZero();
      most.subList(0, 8).forEach(call -> call.data(new byte[0], true));
      assertThat(most.subList(0, 8))
          .allSatisfy(call -> assertThat(call.reply().text()).isEqualTo("/p"));
      most.subList(8, 16).forEach(Http2Client.Call::reset);
      List<Http2Client.Call> again = // for all room is free
          Stream.generate(() -> client.ask("POST", "/q", false)).limit(16).toList();
      again.forEach(call -> call.data(new byte[10], false));
      Http2Client.Call beyond = client.ask("POST", "/q", false);
      beyond.data(new byte[1], false);
      assertThat(beyond.reply().reset()).isEqualTo(Http2Error.REFUSED_STREAM.code());
      assertThat(parking.asked()).isEqualTo(8);
      again.forEach(call -> call.data(new byte[0], true));
      assertThat(again).allSatisfy(call -> assertThat(call.reply().text()).isEqualTo("/q"));
    }
  }

  @Test
  void slowContentIsGivenUp() throws IOException {
    ServerOptions hasty =
        ServerOptions.defaults()
            .withSenderTimeouts(
                Duration.ofSeconds(9), Duration.ofMillis(20), Duration.ofSeconds(9));
    try (Http2Client client = serve(parking, hasty)) {
      Http2Client.Call slow = client.ask("POST", "/", false, "expect", "100-continue");
      assertThat(slow.reply().status()).isEqualTo(408);
      assertThat(slow.statuses()).containsExactly("100", "408");
    }
  }

  @Test
  void idleConnectionIsToldToGo() throws IOException {
    ServerOptions hasty =
        ServerOptions.defaults()
            .withSenderTimeouts(
                Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofMillis(20));
    try (Http2Client client = serve(parking, hasty)) {
      client.goAway();
      client.awaitClosed();
    }
  }

  @Test
  void handlerThatFailsIsA500() throws IOException {
    Handler failing =
        (request, home, sink) -> {
          throw new IllegalStateException("on purpose");
        };
    try (Http2Client client = serve(failing)) {
      assertThat(client.get("/").reply().status()).isEqualTo(500);
    }
  }

  @Test
  void closingServerAnswersThoseWhoWait() throws IOException {
    try (Http2Client client = serve(parking)) {
      Http2Client.Call call = client.get("/wait");
      await().until(() -> parking.parked() == 1);
      server.stopAccepting();
      assertThat(client.goAway()).isEqualTo(1);
      parking.wake(Texts.ok("last"));
      assertThat(call.reply().text()).isEqualTo("last");
      client.awaitClosed();
    }
  }

  @Test
  void closedServerGivesUpThoseWhoWait() throws IOException {
    try (Http2Client client = serve(parking)) {
      client.get("/wait");
      await().until(() -> parking.parked() == 1);
      server.close();
      assertThat(parking.cancelled()).isEqualTo(1);
      client.awaitClosed();
    }
  }

  @Test
  void answerThatNobodyTakesIsGivenUp() throws IOException {
    Handler large = Texts.answering(request -> Answer.status(200).body(Texts.direct(new byte[9])));
    start(large, ServerOptions.defaults().withStallTimeout(Duration.ofMillis(20)));
    try (Http2Client stalled = Http2Client.withWindow(server, 3)) {
      Http2Client.Reply reply = stalled.get("/").reply();
      assertThat(reply.text()).hasSize(3);
      assertThat(reply.reset()).isEqualTo(Http2Error.CANCEL.code());
    }
  }

  @Test
  void floodOfResetsEndsTheConnection() throws IOException {
    ServerOptions few = ServerOptions.defaults().withMaxStreams(10);
    Handler never = (request, home, sink) -> () -> {};
    try (Http2Client client = serve(never, few)) {
      for (int i = 0; i < 250; i++) {
        client.get("/").reset();
      }
      client.awaitClosed();
    }
  }
}
