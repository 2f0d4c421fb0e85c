package dev.tailboard.longpoll;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next posts as server-sent events (WHATWG HTML, "Server-sent events"): one event a post, whose
 * id is the offset after it, so that a client which lost the connection goes on where it was.
 *
 * @param offset of the first post that the client has not
 * @param format how a post is written
 */
record PostEvents(long offset, Format format) implements Interest<StreamPart> {
  /** What is sent between posts so that proxies keep the connection and a dead one is noticed. */
  private static final String HEARTBEAT = ": \n\n";

  /**
   * The posts of one piece come from at most this many bytes of the dat, unless a single one is
   * longer.
   */
  private static final long LONGEST = 1 << 16;

  @Override
  public @Nullable StreamPart evaluate(DatSnapshot now) throws IOException {
    if (now.isRemoved()) {
      return StreamPart.end(offset);
    }
    if (offset == now.size()) {
      return null;
    }
    if (offset > now.size() || now.offsetOf(now.postAt(offset)) != offset) {
      return reset(now.size());
    }
    int first = now.postAt(offset);
    int last = Math.max(first, now.postAt(Math.min(offset + LONGEST, now.size())) - 1);
    List<DatLine> lines = PostText.lines(now, first, last);
    StringBuilder events = new StringBuilder();
    for (int number = first; number <= last; number++) {
      events.append("id: ").append(now.offsetOf(number + 1));
      events.append("\ndata: ").append(data(lines.get(number - first), number)).append("\n\n");
    }
    return part(events.toString(), now.offsetOf(last + 1));
  }

  /** The dat is another one than the client has: it has to begin anew. */
  private static StreamPart reset(long size) {
    return part("event: reset\nid: " + size + "\ndata: {\"dat_size\":" + size + "}\n\n", size);
  }

  private String data(DatLine line, int number) {
    return switch (format) {
      case JSON -> PostText.json(line.post(), number);
      case HTML -> PostText.html(line.post(), number).replace('\r', ' ');
      case RAW -> line.toString().replace('\r', ' ');
    };
  }

  @Override
  public StreamPart timedOut(DatSnapshot now) {
    return part(HEARTBEAT, offset);
  }

  @Override
  public StreamPart stopped(DatSnapshot now) {
    return StreamPart.end(offset);
  }

  @Override
  public StreamPart failed() {
    return StreamPart.end(offset);
  }

  @Override
  public boolean isShareable(StreamPart result) {
    return true;
  }

  @Override
  public void drop(StreamPart result) {
    result.body().drop();
  }

  private static StreamPart part(String text, long next) {
    return new StreamPart(Body.Shared.of(text.getBytes(StandardCharsets.UTF_8)), next, false);
  }
}
