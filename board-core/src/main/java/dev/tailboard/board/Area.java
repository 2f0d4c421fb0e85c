package dev.tailboard.board;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a site: what lies below one or several first segments of the path. {@link
 * SiteOptions#withArea} adds one. Implementations are safe for use by many threads.
 */
public interface Area {
  /**
   * The first segments that lead here, such as {@code admin}. One that could be the id of a board
   * must be {@linkplain BoardDirectory#isReserved reserved}. The empty one is that of {@code /}.
   */
  Set<String> names();

  /**
   * What a path leads to; empty for 404. Runs on event loops: it only reads the path.
   *
   * @param path the segments of the path, percent-encoded as received: {@code /admin/bans/} is
   *     {@code admin}, {@code bans} and an empty one
   */
  Optional<Resource> find(List<String> path);
}
