package dev.tailboard.board.peercast;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who watches, as the server said last. What it said counts for some seconds; after that whoever
 * posts first has it asked again, and others wait for the same answer. While it does not answer, it
 * is asked no more often than every few seconds, and nobody waits in between.
 *
 * <p>Safe for use by many threads.
 */
final class Viewers {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.peercast");

  /** How long an answer counts, and how long a server that gave none is left alone. */
  static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Supplier<CompletableFuture<List<RelayNode>>> server;
  private final String name;
  private final LongSupplier nanoTime;

  /** Lets only some threads wait, of all that serve the site. */
  private final Semaphore waiting;

  private final long patienceMillis;

  /** Guarded by this. */
  private @Nullable CompletableFuture<Map<ClientKey, List<RelayNode>>> asked;

  /** When {@link #asked} began. Guarded by this. */
  private long askedAt;

  private volatile @Nullable Known last;
  private volatile boolean down;

  /**
   * Nobody is known yet.
   *
   * @param server asks it
   * @param name of the server, for the log
   * @param nanoTime as {@link System#nanoTime}
   * @param waiting has as many permits as threads may wait for servers at the same time
   * @param patienceMillis how long one waits at most
   */
  Viewers(
      Supplier<CompletableFuture<List<RelayNode>>> server,
      String name,
      LongSupplier nanoTime,
      Semaphore waiting,
      long patienceMillis) {
    this.server = server;
    this.name = name;
    this.nanoTime = nanoTime;
    this.waiting = waiting;
    this.patienceMillis = patienceMillis;
  }

  /** Who watched, and when that was. */
  record Known(Map<ClientKey, List<RelayNode>> nodes, long at) {}

  /** Who watches now; empty if the server does not tell. */
  Optional<Known> now() {
    CompletableFuture<Map<ClientKey, List<RelayNode>>> answer = ask();
    if (!answer.isDone() && !waitFor(answer)) {
      return Optional.empty();
    }
    return answer.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(last);
  }

  /** Who watched when the server told last, if it was no longer ago than so many nanoseconds. */
  Optional<Known> lastWithin(long nanos) {
    return Optional.ofNullable(last).filter(known -> nanoTime.getAsLong() - known.at() <= nanos);
  }

  private synchronized CompletableFuture<Map<ClientKey, List<RelayNode>>> ask() {
    long now = nanoTime.getAsLong();
    CompletableFuture<Map<ClientKey, List<RelayNode>>> known = asked;
    if (known != null && (!known.isDone() || now - askedAt < FRESH_NANOS)) {
      return known;
    }
    CompletableFuture<Map<ClientKey, List<RelayNode>>> fresh =
        server.get().thenApply(Viewers::byAddress).whenComplete((nodes, e) -> settled(nodes, e));
    asked = fresh;
    askedAt = now;
    return fresh;
  }

  private void settled(@Nullable Map<ClientKey, List<RelayNode>> nodes, @Nullable Throwable e) {
    if (nodes != null) {
      last = new Known(nodes, nanoTime.getAsLong());
      if (down) {
        LOG.log(INFO, "PeerCast at {0} answers again", name);
      }
    } else if (!down) {
      LOG.log(WARNING, "PeerCast at " + name + " does not tell who watches: " + e);
    }
    down = nodes == null;
  }

  private static Map<ClientKey, List<RelayNode>> byAddress(List<RelayNode> nodes) {
    var byAddress = new HashMap<ClientKey, List<RelayNode>>();
    for (RelayNode node : nodes) {
      ClientKey.of(node.address())
          .ifPresent(
              key ->
                  byAddress.merge(
                      key,
                      List.of(node),
                      (some, one) -> some.size() < 3 ? concat(some, one) : some));
    }
    return Map.copyOf(byAddress);
  }

  private static List<RelayNode> concat(List<RelayNode> some, List<RelayNode> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  private boolean waitFor(CompletableFuture<?> answer) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      answer.get(patienceMillis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }
}
