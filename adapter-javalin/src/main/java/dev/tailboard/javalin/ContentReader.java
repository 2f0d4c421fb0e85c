package dev.tailboard.javalin;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Collects the content of a request without holding a thread while it trickles in. Content that is
 * too long is read on for a while and forgotten, because many clients look for an answer only after
 * they have sent everything.
 */
final class ContentReader implements Runnable {
  private static final int PATIENCE = 16;

  private final Content.Source source;
  private final int limit;
  private final Consumer<byte[]> whole;
  private final IntConsumer refused;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
  private long length;

  /**
   * A reader that calls one of its two receivers, once.
   *
   * @param limit how many bytes the content may have
   * @param whole takes the content
   * @param refused takes the status to answer with: 413 too long, 408 too slow, 400 broken
   */
  ContentReader(Content.Source source, int limit, Consumer<byte[]> whole, IntConsumer refused) {
    this.source = source;
    this.limit = limit;
    this.whole = whole;
    this.refused = refused;
  }

  /** Reads what is there, and comes again when there is more. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        refused.accept(chunk.getFailure() instanceof TimeoutException ? 408 : 400);
        return;
      }
      length += chunk.remaining();
      if (length <= limit) {
        collected.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      }
      chunk.release();
      if (length > limit && (chunk.isLast() || length > (long) PATIENCE * limit)) {
        refused.accept(413);
        return;
      }
      if (chunk.isLast()) {
        whole.accept(collected.toByteArray());
        return;
      }
    }
  }
}
