package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.range.ContentRange;
import dev.tailboard.range.RangeOutcome;
import dev.tailboard.range.RangePolicy;
import dev.tailboard.range.RangeSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

  private static final int RETRY_SECONDS = 10;

  /** The media type in an Accept field, as one of the list's elements (RFC 9110 §12.5.1). */
  private static final Pattern EVENT_STREAM =
      Pattern.compile(
          "(?:^|,)\\s*text/event-stream\\s*(?!;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?=[,;]|$)",
          Pattern.CASE_INSENSITIVE);

  private final WaitLists lists;
  private final Duration wait;
  private final Duration heartbeat;

  private LongPoll(Builder builder) {
    this.lists = new WaitLists(builder.limits);
    this.wait = builder.wait;
    this.heartbeat = builder.heartbeat;
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
    if (wantsEvents(request)) {
      sink.accept(events(file, asked, request, home));
      return ParkedPoll.SETTLED;
    }
    Answer live = live(file, asked, request, home);
    if (live != null) {
      sink.accept(live);
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
      now = refusal(file, request);
    }
    if (now != null) {
      sink.accept(now);
      return ParkedPoll.SETTLED;
    }
    long nanos = Duration.ofMillis(asked.waitMillis()).toNanos();
    nanos -= (long) (nanos * JITTER * ThreadLocalRandom.current().nextDouble());
    return lists.park(file, interest, home, sink, nanos, request.peer());
  }

  // ------------------------------------------------------------------ streams

  private Answer events(DatFile file, DatRequest asked, Request request, Executor home) {
    DatSnapshot now = file.snapshot();
    if (now.isRemoved()) {
      return DatAnswers.removed(asked);
    }
    Answer.Builder answer =
        Answer.status(200)
            .field("Content-Type", "text/event-stream")
            .field("Cache-Control", "no-store")
            .field("X-Accel-Buffering", "no") // nginx, when it is the proxy, would keep events back
            .field("Vary", "Accept");
    if (asked.head()) {
      return answer.noBody();
    }
    Answer refusal = refusal(file, request);
    if (refusal != null) {
      return refusal;
    }
    Format format = request.parameter("format") == null ? Format.JSON : asked.format();
    long offset = firstOffset(now, asked, request.field("Last-Event-ID"));
    return answer.body(
        new Body.Live(
            new DatStream(
                lists,
                file,
                home,
                offset,
                at -> new PostEvents(at, format),
                heartbeat.toNanos(),
                place(file, request.peer()))));
  }

  /**
   * Where the events begin: after those the client has, else where its range begins, else at the
   * end.
   */
  private static long firstOffset(DatSnapshot now, DatRequest asked, @Nullable String lastEventId) {
    if (lastEventId != null && lastEventId.matches("\\d{1,18}")) {
      return Long.parseLong(lastEventId);
    }
    var ranges = asked.range().ranges();
    if (ranges != null
        && ranges.get(0) instanceof RangeSpec.FromTo range
        && range.first() <= now.size()) {
      int post = now.postAt(range.first());
      return now.offsetOf(post) < range.first() ? now.offsetOf(post + 1) : now.offsetOf(post);
    }
    return now.size();
  }

  /** The answer to a live range; null when the request is something else. */
  private @Nullable Answer live(DatFile file, DatRequest asked, Request request, Executor home) {
    DatSnapshot now = file.snapshot();
    if (now.isRemoved()
        || asked.format() != Format.RAW
        || !(RangePolicy.evaluate(asked.range(), DatAnswers.representation(asked, now))
            instanceof RangeOutcome.Live live)) {
      return null;
    }
    Answer.Builder answer =
        Answer.status(206)
            .field("Content-Type", Format.RAW.contentType())
            .field("Content-Range", ContentRange.live(live.first(), live.last()))
            .field("Accept-Ranges", "bytes")
            .field("Cache-Control", "no-store")
            .field("X-Accel-Buffering", "no");
    if (asked.head()) {
      return answer.noBody();
    }
    Answer refusal = refusal(file, request);
    if (refusal != null) {
      return refusal;
    }
    return answer.body(
        new Body.Live(
            new DatStream(
                lists,
                file,
                home,
                live.first(),
                at -> new LiveBytes(at, live.last()),
                Long.MAX_VALUE,
                place(file, request.peer()))));
  }

  private static boolean wantsEvents(Request request) {
    String accept = request.field("Accept");
    return accept != null && EVENT_STREAM.matcher(accept).find();
  }

  /** Takes a place among those who wait; when there is none, the answer that says so. */
  private @Nullable Answer refusal(DatFile file, Request request) {
    return switch (lists.of(file).enter(request.peer())) {
      case ADMITTED -> null;
      case SERVER_FULL -> busy(503, "Too many readers are waiting on this server.", request);
      case THREAD_FULL -> busy(503, "Too many readers are waiting for this thread.", request);
      case PEER_FULL -> busy(429, "Too many requests from your address are waiting.", request);
    };
  }

  /** Gives the place of a stream back; keeps nothing of the request but the address. */
  private Runnable place(DatFile file, String peer) {
    return () -> lists.of(file).leave(peer);
  }

  private static Answer busy(int status, String sentence, Request request) {
    return Answers.retryLater(status, RETRY_SECONDS, sentence, request);
  }

  /** Sets up a {@link LongPoll}. Not safe for use by several threads. */
  public static final class Builder {
    private Duration wait = Duration.ofSeconds(130);
    private Duration heartbeat = Duration.ofSeconds(15);
    private PollLimits limits = PollLimits.defaults();

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

    /** The long poll, with its timer running. */
    public LongPoll build() {
      return new LongPoll(this);
    }
  }
}
