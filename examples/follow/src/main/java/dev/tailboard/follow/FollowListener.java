package dev.tailboard.follow;

import java.io.IOException;
import java.time.Duration;

/** Is told what a {@link DatFollower} sees, always on the thread that runs it. */
@FunctionalInterface
public interface FollowListener {
  /**
   * Lines that were not there before, in the order of the dat. When this returns, they count as
   * delivered and will not come again.
   *
   * @throws IOException ends the follower; {@link DatFollower#run} throws it on
   */
  void lines(Lines lines) throws IOException;

  /**
   * Something failed and will be tried again.
   *
   * @param why one clause for people
   * @param pause until the next attempt
   */
  default void failed(String why, Duration pause) {}

  /**
   * The dat is not the one whose lines were delivered: it was shortened or replaced. Lines of the
   * new one follow, from its start or its end.
   *
   * @param why one clause for people
   */
  default void replaced(String why) {}
}
