package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.follow.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the post to the game, over real sockets. */
@Timeout(60)
class SessionTest {
  private final HttpClient http = HttpClient.newHttpClient();

  private final List<CompletableFuture<Ending>> runs = new ArrayList<>();

  @TempDir Path data;

  @AfterEach
  void everyRunEndedBecauseItsSessionWasClosed() throws Exception {
    for (CompletableFuture<Ending> run : runs) {
      assertThat(run.get(60, TimeUnit.SECONDS)).isEqualTo(Ending.Closed.CLOSED);
    }
  }

  @Test
  void aPostMovesTheGame() throws Exception {
    try (Session session = Session.open(demo())) {
      start(session);
      assertThat(post(session.thread(), "右に行こう")).isEqualTo("2");
      assertThat(post(session.thread(), "右右")).isEqualTo("3");
      Play play = session.play();
      await().until(() -> play.view().times().count() == 1);
      Game game = Game.begin().play(Command.RIGHT).play(Command.RIGHT);
      assertThat(play.view().game()).isEqualTo(game);
      Played played = play.view().latest().get(0);
      assertThat(played.post()).isEqualTo(3);
      assertThat(played.name()).isEqualTo("名無しさん");
      assertThat(played.millis()).isPositive();
    }
  }

  @Test
  void theThreadIsTheGame() throws Exception {
    Game game;
    try (Session session = Session.open(demo())) {
      start(session);
      post(session.thread(), "右");
      await().until(() -> session.play().view().game().steps() == 1);
      game = session.play().view().game();
    }
    try (Session session = Session.open(demo())) {
      start(session);
      await().until(() -> session.play().view().game().equals(game));
    }
  }

  @Test
  void anotherProgramMayPlayAThreadOnAnyBoard() throws Exception {
    try (Session board = Session.open(demo())) {
      URI dat = board.thread().dat();
      PlaysOptions there = PlaysOptions.parse("--url", dat.toString(), "--port", "0");
      try (Session session = Session.open(there)) {
        start(session);
        await().until(() -> board.waiting() == 1);
        post(board.thread(), "右");
        await().until(() -> session.play().view().times().count() == 1);
        assertThat(session.play().view().game().steps()).isEqualTo(1);
      }
    }
  }

  @Test
  void thePageIsKeptUpToDate() throws Exception {
    try (Session session = Session.open(demo())) {
      start(session);
      String page = get(session.page()).body();
      assertThat(page)
          .contains("data-board=\"game\" data-key=\"" + session.thread().key() + "\"")
          .doesNotContain("{origin}");
      BufferedReader events = events(session);
      assertThat(readUntil(events, "\"steps\":0")).contains("\"# @ $ .#\"");
      post(session.thread(), "右");
      assertThat(readUntil(events, "\"steps\":1")).contains("\"#  @$ .#\"");
      assertThat(get(session.page().resolve("/game/subject.txt")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void closingEndsThePagesStreamInOrder() throws Exception {
    BufferedReader events;
    try (Session session = Session.open(demo())) {
      start(session);
      events = events(session);
      readUntil(events, "\"steps\":0");
    }
    assertThat(events.lines()).allMatch(line -> line.isEmpty() || line.matches("(id|data): .*"));
  }

  @Test
  void theBotPlaysByTheRules() throws Exception {
    try (Session session = Session.open(demo())) {
      start(session);
      Thread bot =
          new Thread(new Bot(session.play(), session.thread(), Duration.ofMillis(1)), "bot");
      bot.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> session.play().view().game().solved() > 0);
      bot.interrupt();
      bot.join();
    }
  }

  private PlaysOptions demo() {
    return PlaysOptions.parse("--demo", "--port", "0", "--data", data.toString());
  }

  private void start(Session session) {
    runs.add(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return session.run(System.err);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> new Thread(task, "game").start()));
  }

  /** Posts; the answer is the number of the post. */
  private String post(ThreadAddress thread, String message) throws Exception {
    String form =
        "bbs=%s&key=%s&FROM=&mail=sage&MESSAGE=%s"
            .formatted(
                thread.board(), thread.key(), URLEncoder.encode(message, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(thread.bbsCgi())
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    return answer.headers().firstValue("x-resnum").orElse("refused");
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private BufferedReader events(Session session) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(session.page().resolve("/plays/events")).build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static String readUntil(BufferedReader events, String part) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("the stream ended without " + part);
  }
}
