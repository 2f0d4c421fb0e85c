package dev.tailboard.longpoll;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who waits and lets no more in than {@link PollLimits} allow (W7). Safe for use by many
 * threads.
 */
final class Admission {
  /** Why somebody may not wait. */
  enum Verdict {
    ADMITTED,
    SERVER_FULL,
    THREAD_FULL,
    PEER_FULL
  }

  private final PollLimits limits;
  private final AtomicInteger total = new AtomicInteger();
  private final Map<String, Integer> peers = new ConcurrentHashMap<>();

  Admission(PollLimits limits) {
    this.limits = limits;
  }

  int total() {
    return total.get();
  }

  /**
   * Takes a place, which is to be given back by {@link #leave} exactly once if and only if it was
   * had.
   */
  Verdict enter(AtomicInteger thread, String peer) {
    if (!take(total, limits.total())) {
      return Verdict.SERVER_FULL;
    }
    if (!take(thread, limits.perThread())) {
      total.decrementAndGet();
      return Verdict.THREAD_FULL;
    }
    if (!isLoopback(peer) && peers.merge(peer, 1, Integer::sum) > limits.perPeer()) {
      leave(thread, peer);
      return Verdict.PEER_FULL;
    }
    return Verdict.ADMITTED;
  }

  void leave(AtomicInteger thread, String peer) {
    total.decrementAndGet();
    thread.decrementAndGet();
    if (!isLoopback(peer)) {
      peers.computeIfPresent(peer, (p, n) -> n == 1 ? null : n - 1);
    }
  }

  private static boolean take(AtomicInteger places, int limit) {
    if (places.incrementAndGet() <= limit) {
      return true;
    }
    places.decrementAndGet();
    return false;
  }

  /** In the text form of {@code InetAddress}, which may put a scope behind an IPv6 address. */
  private static boolean isLoopback(String peer) {
    return peer.startsWith("127.")
        || peer.equals("::1")
        || peer.equals("0:0:0:0:0:0:0:1")
        || peer.startsWith("0:0:0:0:0:0:0:1%");
  }
}
