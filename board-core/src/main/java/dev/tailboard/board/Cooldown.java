package dev.tailboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes each address wait between two posts. It remembers an address only as long as it makes it
 * wait. Safe for use by many threads.
 */
final class Cooldown {
  private final Duration wait;

  /** When each address posted last, in the order of the posts. Guarded by this. */
  private final Map<String, Instant> lastPosts = new LinkedHashMap<>();

  Cooldown(Duration wait) {
    this.wait = wait;
  }

  /**
   * Asks to post.
   *
   * @return how long the address still has to wait; zero when it may post now, which is then
   *     counted as done
   */
  synchronized Duration claim(String address, Instant now) {
    forgetBefore(now.minus(wait));
    Instant last = lastPosts.get(address);
    if (last != null) {
      return Duration.between(now, last.plus(wait));
    }
    if (!wait.isZero()) {
      lastPosts.put(address, now);
    }
    return Duration.ZERO;
  }

  /** Also forgets what lies in the future: the clock has been set back. */
  private void forgetBefore(Instant end) {
    Instant latest = end.plus(wait);
    Iterator<Instant> each = lastPosts.values().iterator();
    while (each.hasNext()) {
      Instant last = each.next();
      if (last.isAfter(end) && !last.isAfter(latest)) {
        return;
      }
      each.remove();
    }
  }
}
