package dev.tailboard.plays;

import dev.tailboard.follow.FollowListener;
import dev.tailboard.follow.Lines;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Plays the posts of a thread as they arrive. For one thread. */
final class ThreadPlayer implements FollowListener {
  private final Play play;
  private final @Nullable PostClock ownBoard;
  private final PrintStream err;
  private int posts;

  /**
   * A player.
   *
   * @param ownBoard times posts from the moment our own board took them; null when the board is
   *     another's: then they are timed from their arrival here
   */
  ThreadPlayer(Play play, @Nullable PostClock ownBoard, PrintStream err) {
    this.play = play;
    this.ownBoard = ownBoard;
    this.err = err;
  }

  @Override
  public void lines(Lines lines) {
    long arrived = System.nanoTime();
    boolean fromLongAgo = lines.from() == 0;
    for (byte[] line : lines.each()) {
      posts++;
      if (!play.post(posts, line)) {
        continue;
      }
      long played = System.nanoTime();
      if (ownBoard != null) {
        ownBoard.played(posts, played);
      } else if (!fromLongAgo) {
        play.timed(posts, (played - arrived) / 1e6);
      }
    }
  }

  @Override
  public void failed(String why, Duration pause) {
    err.printf("plays: %s; again in %.1f s%n", why, pause.toMillis() / 1000.0);
  }

  @Override
  public void replaced(String why) {
    err.println("plays: the thread was replaced, the game begins anew: " + why);
    posts = 0;
    play.restart();
  }
}
