package dev.tailboard.netty;

import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * Those connections of an event loop that have something left to send, and since when their peers
 * have taken nothing of it. Kept here and not in the connections, because hardly any has. Belongs
 * to its event loop.
 */
final class Stalls {
  private record Stall(long unsent, long deadline) {}

  private final Duration limit;
  private final IdentityHashMap<Member, Stall> behind = new IdentityHashMap<>();

  Stalls(Duration limit) {
    this.limit = limit;
  }

  /**
   * Whether a connection's peer has taken nothing for so long; to be asked now and then, also while
   * nothing is left.
   */
  boolean isStalled(Member connection, Output out, long now) {
    if (!out.hasUnsent()) {
      forget(connection);
      return false;
    }
    long left = out.unsent();
    Stall before = behind.get(connection);
    if (before != null && before.unsent == left) {
      return now - before.deadline >= 0;
    }
    behind.put(connection, new Stall(left, now + limit.toNanos()));
    return false;
  }

  void forget(Member connection) {
    if (!behind.isEmpty()) {
      behind.remove(connection);
    }
  }
}
