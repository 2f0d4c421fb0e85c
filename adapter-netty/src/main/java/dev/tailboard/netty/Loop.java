package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the connections of one event loop share. One sweep over them keeps all their time limits, so
 * that a waiting connection costs two numbers and no timer. Belongs to its event loop; {@link
 * #start} and {@link #drain} may be called by any thread.
 */
final class Loop {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final int KEPT_READERS = 16;
  private static final long SLOWEST_SWEEP = TimeUnit.SECONDS.toNanos(1);

  final Handler handler;
  final ServerOptions options;
  final boolean tls;
  private final EventLoop eventLoop;
  private final ArrayList<Member> connections = new ArrayList<>();

  /** Their number, for others to read. */
  private volatile int open;

  private final ArrayDeque<RequestReader> idleReaders = new ArrayDeque<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private boolean draining;
  private long dateSecond = Long.MIN_VALUE;
  private String date = "";
  private String latestPeer = "";

  Loop(EventLoop eventLoop, Handler handler, ServerOptions options, boolean tls) {
    this.eventLoop = eventLoop;
    this.handler = handler;
    this.options = options;
    this.tls = tls;
  }

  void start() {
    long period = SLOWEST_SWEEP;
    for (Duration limit :
        new Duration[] {
          options.headerTimeout(),
          options.contentTimeout(),
          options.idleTimeout(),
          options.stallTimeout(),
          options.lingerTimeout()
        }) {
      period = Math.min(period, Math.max(limit.toNanos() / 4, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    Future<?> unused =
        eventLoop.scheduleAtFixedRate(this::sweep, period, period, TimeUnit.NANOSECONDS);
  }

  /** Makes every answer from now on the last one of its connection. */
  void lastAnswers() {
    eventLoop.execute(
        () -> {
          draining = true;
          for (int i = connections.size() - 1; i >= 0; i--) {
            connections.get(i).lastAnswers();
          }
        });
  }

  /** Ends every connection once its answer has left. The future completes when none is left. */
  CompletableFuture<Void> drain() {
    eventLoop.execute(
        () -> {
          for (int i = connections.size() - 1; i >= 0; i--) {
            connections.get(i).drain();
          }
          completeWhenEmpty();
        });
    return drained;
  }

  /** Whether the server is closing: every answer is then the last one of its connection. */
  boolean isDraining() {
    return draining;
  }

  /** The number of connections; may be read by any thread. */
  int open() {
    return open;
  }

  /** Takes a connection in; the result is its slot. */
  int add(Member connection) {
    connections.add(connection);
    open = connections.size();
    return connections.size() - 1;
  }

  /** Forgets the connection in a slot; the last one moves there. */
  void remove(int slot) {
    Member last = connections.remove(connections.size() - 1);
    if (slot < connections.size()) {
      connections.set(slot, last);
      last.moveTo(slot);
    }
    open = connections.size();
    completeWhenEmpty();
  }

  /**
   * A reader for one request. Only connections that are receiving hold one: it is larger than all
   * else they hold.
   */
  RequestReader takeReader() {
    RequestReader reader = idleReaders.pollFirst();
    return reader != null ? reader : new RequestReader(options);
  }

  /** Takes back a reader that has read its request completely. */
  void giveBack(RequestReader reader) {
    if (idleReaders.size() < KEPT_READERS) {
      idleReaders.addFirst(reader);
    }
  }

  /**
   * The address of a peer as text. Those who wait keep it, so a text that was just made for the
   * same address, such as that of a proxy, is given again.
   */
  String peer(SocketAddress address) {
    String text = Requests.textOf(address);
    if (!text.equals(latestPeer)) {
      latestPeer = text;
    }
    return latestPeer;
  }

  /** The value of the {@code Date} field now (RFC 9110 §6.6.1). */
  String date() {
    long second = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    if (second != dateSecond) {
      dateSecond = second;
      date = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
    }
    return date;
  }

  /**
   * Backwards, because a connection that ends is replaced in its slot by one that was looked at
   * already.
   */
  private void sweep() {
    long now = System.nanoTime();
    for (int i = connections.size() - 1; i >= 0; i--) {
      if (i < connections.size()) {
        connections.get(i).sweep(now);
      }
    }
  }

  private void completeWhenEmpty() {
    if (draining && connections.isEmpty()) {
      drained.complete(null);
    }
  }
}
