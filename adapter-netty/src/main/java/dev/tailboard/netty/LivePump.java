package dev.tailboard.netty;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Sends a live body: the next part is asked for when the last one has left, so a slow reader holds
 * at most one part. Belongs to its connection's event loop.
 */
final class LivePump implements Consumer<Body> {
  private static final System.Logger LOG = System.getLogger(LivePump.class.getPackageName());
  private static final ByteBuf CRLF = AnswerHead.constant("\r\n");
  private static final ByteBuf LAST_CHUNK = AnswerHead.constant("0\r\n\r\n");

  private final Output out;
  private final LiveSource source;
  private final boolean chunked;
  private final boolean tls;
  private final Consumer<Future<? super Void>> done;

  /**
   * @param chunked whether parts are framed as chunks (RFC 9112 §7.1), else the end of the
   *     connection ends the body
   * @param done told when the body has been sent, or that it will never be
   */
  LivePump(
      Output out,
      LiveSource source,
      boolean chunked,
      boolean tls,
      Consumer<Future<? super Void>> done) {
    this.out = out;
    this.source = source;
    this.chunked = chunked;
    this.tls = tls;
    this.done = done;
  }

  void next() {
    try {
      source.next(this);
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "A live body failed", failure);
      end(out.newPromise().setFailure(failure));
    }
  }

  @Override
  public void accept(Body part) {
    if (!out.isOpen()) {
      part.drop();
      return;
    }
    if (part instanceof Body.Empty) {
      out.track(chunked ? LAST_CHUNK.duplicate() : Unpooled.EMPTY_BUFFER).addListener(this::end);
    } else if (part.length() == 0) { // would end the body as a chunk
      part.drop();
      out.later(this::next);
    } else {
      send(part);
    }
  }

  private void sent(Future<? super Void> part) {
    if (part.isSuccess()) {
      next();
    } else {
      end(part);
    }
  }

  private void end(Future<? super Void> outcome) {
    source.cancel();
    done.accept(outcome);
  }

  private void send(Body part) {
    if (chunked) {
      String size = Long.toHexString(part.length()) + "\r\n";
      out.write(Unpooled.wrappedBuffer(size.getBytes(StandardCharsets.US_ASCII)));
    }
    if (part instanceof Body.FileSlice slice) {
      FilePump.send(out, slice, tls).addListener(this::sentFile);
    } else if (chunked) {
      out.write(Unpooled.wrappedBuffer(((Body.Shared) part).bytes()));
      out.track(CRLF.duplicate()).addListener(this::sent);
    } else {
      out.track(Unpooled.wrappedBuffer(((Body.Shared) part).bytes())).addListener(this::sent);
    }
  }

  private void sentFile(Future<? super Void> slice) {
    if (chunked && slice.isSuccess()) {
      out.send(CRLF.duplicate());
    }
    sent(slice);
  }
}
