package dev.tailboard.plays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A board of ours, with a look at the clock when a post to the game's thread has come in. */
final class TimedBoard implements Handler {
  private final Handler board;
  private final Pattern ourThread;
  private final PostClock clock;

  TimedBoard(Handler board, String key, PostClock clock) {
    this.board = board;
    this.ourThread = Pattern.compile("(?:^|&)key=" + key + "(?:&|\\s*$)");
    this.clock = clock;
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    long taken = System.nanoTime();
    if (!request.method().equals("POST")
        || !ourThread.matcher(new String(request.content(), ISO_8859_1)).find()) {
      return board.handle(request, home, sink);
    }
    return board.handle(
        request,
        home,
        answer -> {
          sink.accept(answer);
          String number = answer.field("x-resnum");
          if (number != null) {
            clock.taken(Integer.parseInt(number), taken);
          }
        });
  }
}
