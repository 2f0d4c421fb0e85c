package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The next bytes of a live range (RFC 8673).
 *
 * @param offset of the first one
 * @param last last-byte-pos as asked for
 */
record LiveBytes(long offset, long last) implements Interest<StreamPart> {
  /**
   * A piece is no longer than this, so that a slow reader of a long dat does not hold its file for
   * ever.
   */
  private static final long LONGEST = 1 << 20;

  @Override
  public @Nullable StreamPart evaluate(DatSnapshot now) throws IOException {
    if (now.isRemoved() || now.size() < offset || offset > last) {
      return StreamPart.end(offset);
    }
    if (offset == now.size()) {
      return null;
    }
    long end = Math.min(now.size() - 1, Math.min(last, offset + LONGEST - 1)) + 1;
    return new StreamPart(DatAnswers.body(now, offset, end), end, false);
  }

  @Override
  public StreamPart timedOut(DatSnapshot now) {
    return StreamPart.end(offset);
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
    return !(result.body() instanceof Body.FileSlice);
  }

  @Override
  public void drop(StreamPart result) {
    result.body().drop();
  }
}
