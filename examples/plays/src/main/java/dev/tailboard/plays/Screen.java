package dev.tailboard.plays;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shows the game in a terminal, drawn anew at every change, or else a line for every post that was
 * played. It writes on a thread of its own, for a terminal may be slow.
 */
final class Screen implements Watcher, AutoCloseable {
  private static final String HOME_AND_CLEAR = "\u001B[H\u001B[J";

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Play play;
  private final PrintStream out;
  private final boolean picture;
  private final String footer;

  /**
   * A screen.
   *
   * @param picture whether to draw
   * @param footer stands below the picture
   */
  Screen(Play play, PrintStream out, boolean picture, String footer) {
    this.play = play;
    this.out = out;
    this.picture = picture;
    this.footer = footer;
  }

  /** Shows what there is, and what comes. */
  void start() {
    if (!picture) {
      out.println(footer);
    }
    play.watch(this);
    changed();
  }

  @Override
  public void changed() {
    if (picture && scheduled.compareAndSet(false, true)) {
      write(this::draw);
    }
  }

  @Override
  public void timed(Played post) {
    if (!picture) {
      write(() -> out.println(line(post)));
    }
  }

  private void write(Runnable work) {
    try {
      writer.execute(work);
    } catch (RejectedExecutionException closed) {
      // the last picture is out
    }
  }

  private void draw() {
    scheduled.set(false);
    View view = play.view();
    StringBuilder text = new StringBuilder(HOME_AND_CLEAR);
    Game game = view.game();
    text.append(
        "room %d of %d, %d steps, %d rooms solved%n%n"
            .formatted(game.room() + 1, Levels.ALL.size(), game.steps(), game.solved()));
    for (String row : Drawing.of(game)) {
      row.chars().forEach(sign -> text.append(tile(sign)));
      text.append('\n');
    }
    text.append('\n');
    view.latest().forEach(post -> text.append(line(post)).append('\n'));
    text.append('\n')
        .append(view.times().sentence(play.since()))
        .append('\n')
        .append(footer)
        .append('\n');
    out.print(text);
    out.flush();
  }

  /** Two columns for each square. */
  private static String tile(int sign) {
    return switch (sign) {
      case '#' -> "\u001B[100m  \u001B[0m";
      case '.' -> "\u001B[36m・\u001B[0m";
      case '$' -> "\u001B[43;30m[]\u001B[0m";
      case '*' -> "\u001B[42;30m[]\u001B[0m";
      case '@', '+' -> "\u001B[1;35m人\u001B[0m";
      default -> "  ";
    };
  }

  private String line(Played post) {
    String time =
        post.millis() == Played.UNKNOWN
            ? ""
            : String.format(
                Locale.ROOT, "  %.2f ms from %s to move", post.millis(), play.since().english());
    return "%4d %s %s%s".formatted(post.post(), post.name(), post.signs(), time);
  }

  /** Shows what has come so far, and no more. */
  @Override
  public void close() {
    play.unwatch(this);
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
