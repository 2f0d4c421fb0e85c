package dev.tailboard.javalin;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * Collects the content of a request without holding a thread while it trickles in. Content that is
 * too long is refused at once, but read on for a while and forgotten: many clients look for an
 * answer only after they have sent everything, and would lose it if the connection were closed
 * before.
 */
final class ContentReader implements Runnable {
  private static final int LIMIT = 65_536;
  private static final int PATIENCE = 16 * LIMIT;

  private final Request request;
  private final Consumer<byte[]> whole;
  private final IntConsumer refused;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
  private long length;
  private boolean tooLong;

  /**
   * A reader that calls one of its two receivers, once.
   *
   * @param whole takes the content
   * @param refused takes the status to answer with: 413 too long, 408 too slow, 400 broken
   */
  ContentReader(Request request, Consumer<byte[]> whole, IntConsumer refused) {
    this.request = request;
    this.whole = whole;
    this.refused = refused;
  }

  /** Completes, never exceptionally, when nothing will be read any more. */
  CompletableFuture<@Nullable Void> over() {
    return over;
  }

  void start() {
    if (request.getLength() > LIMIT) {
      refuseTooLong();
    }
    if (tooLong && request.getHeaders().contains(HttpHeader.EXPECT)) {
      over.complete(null); // Reading on would tell the client to send it.
    } else {
      run();
    }
  }

  /** Reads what is there, and comes again when there is more. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        over.complete(null);
        if (!tooLong) {
          refused.accept(chunk.getFailure() instanceof TimeoutException ? 408 : 400);
        }
        return;
      }
      length += chunk.remaining();
      if (length <= LIMIT) {
        collected.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      } else if (!tooLong) {
        refuseTooLong();
      }
      chunk.release();
      if (chunk.isLast() || length > PATIENCE) {
        over.complete(null);
        if (!tooLong) {
          whole.accept(collected.toByteArray());
        }
        return;
      }
    }
  }

  private void refuseTooLong() {
    tooLong = true;
    refused.accept(413);
  }
}
