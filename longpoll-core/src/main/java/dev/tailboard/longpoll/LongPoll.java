package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves dats over HTTP: ranges, long polling, formats, server-sent events and live ranges.
 * Register it as a listener of every store whose dats it serves. Safe for use by many threads.
 */
public final class LongPoll implements DatListener, AutoCloseable {
  /**
   * By how much a wait is shortened at most, so that a herd that came together does not return
   * together.
   */
  private static final double JITTER = 0.05;

  private final WaitLists lists;
  private final Duration wait;
  private final Streams streams;

  private LongPoll(Builder builder) {
    this.lists = new WaitLists(builder.limits, builder.observer);
    this.wait = builder.wait;
    this.streams = new Streams(lists, builder.heartbeat);
  }

  /** Starts to set up a long poll; every setting has a default. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of requests that wait, and of streams that are open. */
  public int parked() {
    return lists.waiting();
  }

  /**
   * Answers a request for a dat; see {@link Handler#handle} for the rules of {@code home} and
   * {@code sink}. Only few different homes should be used, for each one costs a list in every
   * thread it waits for.
   *
   * @param request GET or HEAD; other methods get 405
   */
  public ParkedPoll serve(DatFile file, Request request, Executor home, Consumer<Answer> sink) {
    if (!request.isRead()) {
      sink.accept(Answers.methodNotAllowed("GET, HEAD", request));
      return ParkedPoll.SETTLED;
    }
    Optional<DatRequest> parsed = DatRequest.of(request, wait.toMillis());
    if (parsed.isEmpty()) {
      sink.accept(Answers.sentence(400, "The format must be raw, json or html.", request));
      return ParkedPoll.SETTLED;
    }
    DatRequest asked = parsed.get();
    Answer stream = streams.answer(file, asked, request, home);
    if (stream != null) {
      sink.accept(stream);
      return ParkedPoll.SETTLED;
    }
    return poll(file, asked, request, home, sink);
  }

  @Override
  public void changed(DatFile file, DatChange change) {
    lists.wake(file);
  }

  /**
   * Answers all who wait, as if their time were up, and ends all streams; requests that come later
   * do not wait.
   */
  @Override
  public void close() {
    lists.close();
  }

  private ParkedPoll poll(
      DatFile file, DatRequest asked, Request request, Executor home, Consumer<Answer> sink) {
    PollInterest interest = new PollInterest(asked);
    Answer now = lists.evaluate(file, interest);
    if (now == null) {
      now = Refusals.of(lists.of(file).enter(request.peer()), request);
    }
    if (now != null) {
      sink.accept(now);
      return ParkedPoll.SETTLED;
    }
    long nanos = Duration.ofMillis(asked.waitMillis()).toNanos();
    nanos -= (long) (nanos * JITTER * ThreadLocalRandom.current().nextDouble());
    return lists.park(file, interest, home, sink, nanos, request.peer());
  }

  /** Sets up a {@link LongPoll}. Not safe for use by several threads. */
  public static final class Builder {
    private Duration wait = Duration.ofSeconds(130);
    private Duration heartbeat = Duration.ofSeconds(15);
    private PollLimits limits = PollLimits.defaults();
    private @Nullable WakeObserver observer;

    private Builder() {}

    /**
     * How long a request waits at most, before a jitter of up to 5 % downwards; 130 s by default.
     */
    public Builder wait(Duration longest) {
      if (longest.toMillis() < 1) {
        throw new IllegalArgumentException("a wait must be positive: " + longest);
      }
      wait = longest;
      return this;
    }

    /** How long a stream of events may be silent before a sign of life; 15 s by default. */
    public Builder heartbeat(Duration interval) {
      if (interval.toMillis() < 1) {
        throw new IllegalArgumentException("a heartbeat must be positive: " + interval);
      }
      heartbeat = interval;
      return this;
    }

    /** How many may wait; {@link PollLimits#defaults()} by default. */
    public Builder limits(PollLimits most) {
      limits = Objects.requireNonNull(most);
      return this;
    }

    /** Who is told of every wake; nobody by default. */
    public Builder observer(WakeObserver told) {
      observer = Objects.requireNonNull(told);
      return this;
    }

    /** The long poll, with its timer running. */
    public LongPoll build() {
      return new LongPoll(this);
    }
  }
}
