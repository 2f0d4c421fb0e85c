package dev.tailboard.plays;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A player that never tires: posts the next steps of a solution, as any visitor could. */
final class Bot implements Runnable {
  private static final int AT_ONCE = 2;

  private final Play play;
  private final ThreadAddress thread;
  private final Duration rhythm;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Deque<Command> plan = new ArrayDeque<>();

  /** Where the game stands if nobody but the bot has played. */
  private Game expected = Game.begin();

  /**
   * A player.
   *
   * @param thread where it posts
   * @param rhythm the pause between two posts
   */
  Bot(Play play, ThreadAddress thread, Duration rhythm) {
    this.play = play;
    this.thread = thread;
    this.rhythm = rhythm;
  }

  /** Plays until the board refuses a post or the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (post(next(play.view().game()))) {
        Thread.sleep(rhythm.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException serverIsGone) {
      // and with it the game
    }
  }

  /** What to post. */
  String next(Game game) {
    if (plan.isEmpty() || !game.equals(expected)) {
      plan.clear();
      plan.addAll(Solver.solve(game.level(), game.now()).orElse(List.of(Command.RESTART)));
    }
    StringBuilder signs = new StringBuilder();
    expected = game;
    for (int i = 0; i < AT_ONCE && !plan.isEmpty(); i++) {
      Command command = plan.remove();
      signs.append(command.sign());
      expected = expected.play(command);
    }
    return signs.toString();
  }

  private boolean post(String message) throws IOException, InterruptedException {
    String form =
        "bbs=%s&key=%s&FROM=bot&mail=sage&MESSAGE=%s"
            .formatted(
                thread.board(), thread.key(), URLEncoder.encode(message, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(thread.bbsCgi())
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    return answer.headers().firstValue("x-resnum").isPresent();
  }
}
