package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.FileLease;
import dev.tailboard.dat.store.StaleSnapshotException;
import dev.tailboard.range.ByteRange;
import dev.tailboard.range.ContentRange;
import dev.tailboard.range.HttpDate;
import dev.tailboard.range.RangeOutcome;
import dev.tailboard.range.RangeOutcome.Plain;
import dev.tailboard.range.RangePolicy;
import dev.tailboard.range.Representation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the answer to a {@link DatRequest} from a snapshot. */
final class DatAnswers {
  private static final byte[] GONE =
      "This thread does not exist.\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] FAILED =
      "The thread cannot be read at the moment.\n".getBytes(StandardCharsets.UTF_8);

  private DatAnswers() {}

  /**
   * The answer, or null when the request has to wait for bytes that do not exist yet.
   *
   * @throws StaleSnapshotException if the dat has changed so that the snapshot cannot be read any
   *     more
   */
  static @Nullable Answer answer(DatRequest request, DatSnapshot now) throws IOException {
    if (now.isRemoved()) {
      return removed(request);
    }
    RangeOutcome outcome = RangePolicy.evaluate(request.range(), representation(request, now));
    if (outcome instanceof RangeOutcome.Partial partial) {
      return partial(request, now, partial.range());
    }
    if (outcome instanceof RangeOutcome.Parts parts) {
      return request.format() == Format.RAW
          ? parts(request, now, parts.ranges())
          : whole(request, now);
    }
    if (outcome instanceof RangeOutcome.Live live) {
      return live.first() < now.size()
          ? partial(request, now, new ByteRange(live.first(), now.size() - 1))
          : atEnd(request, now);
    }
    return switch ((Plain) outcome) {
      case WHOLE -> whole(request, now);
      case NOT_MODIFIED -> validated(Answer.status(304), request, now).noBody();
      case PRECONDITION_FAILED -> Answer.status(412).body(Body.Empty.BODY);
      case AT_END -> atEnd(request, now);
      case UNSATISFIABLE -> unsatisfiable(request, now);
    };
  }

  private static @Nullable Answer atEnd(DatRequest request, DatSnapshot now) {
    return request.waits() ? null : unsatisfiable(request, now);
  }

  /** 416, with nothing that a client could take for a validator (D4). */
  static Answer unsatisfiable(DatRequest request, DatSnapshot now) {
    return preferenceApplied(Answer.status(416), request)
        .field("Content-Range", ContentRange.unsatisfied(now.size()))
        .field("Accept-Ranges", "bytes")
        .field("Cache-Control", "no-store")
        .body(Body.Empty.BODY);
  }

  /** 404: the thread is gone, or was never there. */
  static Answer removed(DatRequest request) {
    return Answers.content(404, "text/plain; charset=utf-8", GONE.clone(), request.head());
  }

  /** 500: the disk failed; what it said is in the log. */
  static Answer failed(DatRequest request) {
    return Answers.content(500, "text/plain; charset=utf-8", FAILED.clone(), request.head());
  }

  /** What the rules are to be held against. */
  static Representation representation(DatRequest request, DatSnapshot now) {
    return new Representation(now.size(), now.lastModified(), request.format().etag(now.etag()));
  }

  private static Answer whole(DatRequest request, DatSnapshot now) throws IOException {
    Answer.Builder answer =
        validated(
            Answer.status(200).field("Content-Type", request.format().contentType()), request, now);
    return request.format() == Format.RAW
        ? bytes(answer, request, now, 0, now.size())
        : decoded(answer, request, now, 1, now.posts());
  }

  private static Answer partial(DatRequest request, DatSnapshot now, ByteRange range)
      throws IOException {
    if (request.format() == Format.RAW) {
      return bytes(partialHead(request, now, range), request, now, range.first(), range.end());
    }
    int first = now.postAt(range.first());
    if (now.offsetOf(first) < range.first()) {
      first++; // begins inside a line: the next whole one is the first
    }
    int last = now.postAt(range.end()) - 1;
    ByteRange decoded =
        last < first
            ? range // no whole line lies in it
            : new ByteRange(now.offsetOf(first), now.offsetOf(last + 1) - 1);
    return decoded(partialHead(request, now, decoded), request, now, first, last);
  }

  private static Answer.Builder partialHead(DatRequest request, DatSnapshot now, ByteRange range) {
    Answer.Builder answer =
        Answer.status(206)
            .field("Content-Type", request.format().contentType())
            .field("Content-Range", ContentRange.of(range, now.size()));
    return preferenceApplied(validated(answer, request, now), request);
  }

  private static Answer bytes(
      Answer.Builder answer, DatRequest request, DatSnapshot now, long from, long to)
      throws IOException {
    if (request.head()) {
      return answer.field("Content-Length", to - from).noBody();
    }
    return answer.body(body(now, from, to));
  }

  /**
   * The bytes between two offsets in the cheapest form: shared memory, else a piece of the file.
   */
  static Body body(DatSnapshot now, long from, long to) throws IOException {
    if (from == to) {
      return Body.Empty.BODY;
    }
    Optional<ByteBuffer> memory = now.inMemory(from, to);
    if (memory.isPresent()) {
      return new Body.Shared(memory.get());
    }
    Optional<FileLease> lease = now.lease();
    return lease.isPresent() && reaches(lease.get(), to)
        ? new Body.FileSlice(lease.get(), from, to - from)
        : Body.Shared.of(now.bytes(from, to)); // or it tells that the snapshot is stale
  }

  /**
   * Whether a file reaches an offset; if not, the lease is closed. A Content-Length that was sent
   * cannot be taken back, and another program may have cut the file.
   */
  private static boolean reaches(FileLease lease, long end) throws IOException {
    boolean reached = false;
    try {
      reached = lease.channel().size() >= end;
      return reached;
    } finally {
      if (!reached) {
        lease.close();
      }
    }
  }

  private static Answer decoded(
      Answer.Builder answer, DatRequest request, DatSnapshot now, int first, int last)
      throws IOException {
    var lines =
        last < first ? List.<dev.tailboard.dat.DatLine>of() : PostText.lines(now, first, last);
    String text =
        request.format() == Format.JSON
            ? PostText.json(lines, first, now.size())
            : PostText.html(lines, first);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return request.head()
        ? answer.field("Content-Length", content.length).noBody()
        : answer.body(Body.Shared.of(content));
  }

  private static Answer parts(DatRequest request, DatSnapshot now, List<ByteRange> ranges)
      throws IOException {
    Multipart parts = Multipart.of(now, ranges, request.format().contentType());
    Answer.Builder answer =
        validated(Answer.status(206).field("Content-Type", parts.contentType()), request, now);
    return request.head()
        ? answer.field("Content-Length", parts.content().remaining()).noBody()
        : answer.body(new Body.Shared(parts.content()));
  }

  private static Answer.Builder validated(
      Answer.Builder answer, DatRequest request, DatSnapshot now) {
    return answer
        .field("Last-Modified", HttpDate.format(now.lastModified()))
        .field("ETag", request.format().etag(now.etag()))
        .field("Accept-Ranges", "bytes")
        .field("Cache-Control", "no-cache")
        .field("Vary", "Accept");
  }

  private static Answer.Builder preferenceApplied(Answer.Builder answer, DatRequest request) {
    return request.appliedSeconds() == DatRequest.NOT_PREFERRED
        ? answer
        : answer.field("Preference-Applied", "wait=" + request.appliedSeconds());
  }
}
