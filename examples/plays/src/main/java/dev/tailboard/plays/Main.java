package dev.tailboard.plays;

import dev.tailboard.follow.Ending;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Lets the posts of a thread play a small game. */
public final class Main {
  private static final int ENDED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Plays until it is interrupted (Ctrl-C) or the thread is gone, then tells how long the moves
   * took.
   *
   * @param args see {@link PlaysOptions#USAGE}
   */
  public static void main(String[] args) {
    try {
      System.exit(play(PlaysOptions.parse(args)));
    } catch (IllegalArgumentException e) {
      System.err.println("plays: " + e.getMessage() + "\n\n" + PlaysOptions.USAGE);
      System.exit(USAGE);
    } catch (IOException e) {
      System.err.println("plays: " + e.getMessage());
      System.exit(ENDED);
    }
  }

  private static int play(PlaysOptions options) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    Thread bot = null;
    try (Session session = Session.open(options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(session, over)));
      if (options.bot() != null) {
        bot = new Thread(new Bot(session.play(), session.thread(), options.bot()), "bot");
        bot.start();
      }
      return show(session, options.lines(), System.out);
    } finally {
      interrupt(bot);
      over.countDown();
    }
  }

  private static int show(Session session, boolean lines, PrintStream out) throws IOException {
    String places = "page: " + session.page() + "\nthread: " + session.thread().dat();
    try (Screen screen = new Screen(session.play(), out, !lines, places)) {
      screen.start();
      Ending ending = session.run(System.err);
      if (ending instanceof Ending.Refused refused) {
        System.err.println("plays: " + refused.why() + " (" + refused.status() + ")");
        return ENDED;
      }
      return 0;
    } finally {
      out.println(session.play().view().times().sentence(session.play().since()));
    }
  }

  private static void interrupt(@Nullable Thread bot) {
    if (bot != null) {
      bot.interrupt();
    }
  }

  /** Has the game end in order before the program does. */
  private static void stop(Session session, CountDownLatch over) {
    session.stop();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
