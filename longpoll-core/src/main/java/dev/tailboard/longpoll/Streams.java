package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.range.ContentRange;
import dev.tailboard.range.RangeOutcome;
import dev.tailboard.range.RangePolicy;
import dev.tailboard.range.RangeSpec;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers whose body goes on for as long as the reader stays: server-sent events and live ranges.
 * Each has one place in the admission from its answer to its end (W7). Safe for use by many
 * threads.
 */
final class Streams {
  /** The media type in an Accept field, as one of the list's elements (RFC 9110 §12.5.1). */
  private static final Pattern EVENT_STREAM =
      Pattern.compile(
          "(?:^|,)\\s*text/event-stream\\s*(?!;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?=[,;]|$)",
          Pattern.CASE_INSENSITIVE);

  private final WaitLists lists;
  private final long heartbeatNanos;

  Streams(WaitLists lists, Duration heartbeat) {
    this.lists = lists;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  /** The answer to a request for a stream; null when the request is something else. */
  @Nullable Answer answer(DatFile file, DatRequest asked, Request request, Executor home) {
    return wantsEvents(request)
        ? events(file, asked, request, home)
        : live(file, asked, request, home);
  }

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
    Answer refusal = Refusals.of(lists.of(file).enter(request.peer()), request);
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
                heartbeatNanos,
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
    Answer refusal = Refusals.of(lists.of(file).enter(request.peer()), request);
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

  /** Gives the place of a stream back; keeps nothing of the request but the address. */
  private Runnable place(DatFile file, String peer) {
    return () -> lists.of(file).leave(peer);
  }
}
