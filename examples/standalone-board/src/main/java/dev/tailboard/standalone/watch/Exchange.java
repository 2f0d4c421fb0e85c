package dev.tailboard.standalone.watch;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: one object stands between the handler and the server for all who watch.
 * What is told of it is complete when {@link Watcher#done} is called.
 */
public final class Exchange implements Consumer<Answer>, ParkedPoll {
  /** What the log says for a client that left before it had an answer. */
  public static final int LEFT = 499;

  private final Instant time;
  private final long startNanos;
  private final String method;
  private final String path;
  private final String peer;
  private final @Nullable String agent;
  private final Consumer<Answer> sink;
  private final Watcher watcher;
  private final AtomicBoolean told = new AtomicBoolean();

  /** Set once, before the handler returns. */
  private volatile @Nullable ParkedPoll parked;

  private int status = LEFT;
  private @Nullable String refusedBy;
  private long bytes;
  private long nanos;

  Exchange(Request request, Instant time, Consumer<Answer> sink, Watcher watcher) {
    this.time = time;
    this.startNanos = System.nanoTime();
    this.method = request.method();
    this.path = request.path();
    this.peer = request.peer();
    this.agent = request.field("User-Agent");
    this.sink = sink;
    this.watcher = watcher;
  }

  @Override
  public void accept(Answer answer) {
    int given = answer.status();
    long length = length(answer.body());
    refusedBy = method.equals("POST") ? answer.field("x-refused-by") : null;
    sink.accept(answer);
    tell(given, length);
  }

  /** The way to give up waiting, as the server shall see it. */
  ParkedPoll parkedAs(ParkedPoll real) {
    if (real == SETTLED) { // which says more than this class could
      return SETTLED;
    }
    parked = real;
    return this;
  }

  @Override
  public void cancel() {
    ParkedPoll real = parked;
    if (real != null) {
      real.cancel();
    }
    tell(LEFT, 0);
  }

  private void tell(int given, long length) {
    if (told.compareAndSet(false, true)) {
      status = given;
      bytes = length;
      nanos = System.nanoTime() - startNanos;
      watcher.done(this);
    }
  }

  private static long length(Body body) {
    return Math.max(0, body.length());
  }

  /** When the request came. */
  public Instant time() {
    return time;
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** The path, percent-encoded as received, without the query. */
  public String path() {
    return path;
  }

  /** The client's address. */
  public String peer() {
    return peer;
  }

  /** The User-Agent; null if there was none. */
  public @Nullable String agent() {
    return agent;
  }

  /** The status code; {@link #LEFT} if the client left before. */
  public int status() {
    return status;
  }

  /** The rule that refused a post; null if none did. */
  public @Nullable String refusedBy() {
    return refusedBy;
  }

  /** The length of the content in bytes; 0 if it has none or is a stream. */
  public long bytes() {
    return bytes;
  }

  /** From the request to the moment when the answer was handed to the socket, in nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Whether the answer had to be waited for. */
  public boolean waited() {
    return parked != null;
  }
}
