package dev.tailboard.netty;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the body of one answer on a stream, piece by piece: the next piece is made when the peer's
 * windows have let the last one through, and a live body is asked for its next part only then.
 * Belongs to its connection's event loop.
 */
final class StreamBody implements ChannelFutureListener, Consumer<Body> {
  private static final System.Logger LOG = System.getLogger(StreamBody.class.getPackageName());

  /** Most bytes of one piece. */
  static final int PIECE = 64 * 1024;

  private final Http2Session session;
  private final StreamExchange exchange;
  private final Http2Stream stream;

  /** Where further parts come from; null when there is one part only. */
  private final @Nullable LiveSource source;

  /** What is being sent; null between the parts of a live body, and after the end. */
  private @Nullable Body part;

  private long sent;

  /** Bytes of a file in memory: the piece that is on its way. */
  private int held;

  /** Whether the peer's window for this stream is closed. */
  private boolean blocked;

  private boolean over;

  StreamBody(Http2Session session, StreamExchange exchange, Http2Stream stream, Body body) {
    this.session = session;
    this.exchange = exchange;
    this.stream = stream;
    this.source = body instanceof Body.Live live ? live.source() : null;
    this.part = source == null ? body : null;
  }

  void start() {
    if (source == null) {
      next();
    } else {
      pull(source);
    }
  }

  /** Goes on when the peer has opened the window. */
  void resume() {
    if (blocked) {
      blocked = false;
      next();
    }
  }

  /** Sends nothing more and frees the part that is being sent. */
  void cancel() {
    over = true;
    dropPart();
    if (source != null) {
      source.cancel();
    }
  }

  private void dropPart() {
    if (part != null) {
      part.drop();
      part = null;
    }
  }

  // A live body

  private void pull(LiveSource from) {
    exchange.unlimit();
    try {
      from.next(this);
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "A live body failed", failure);
      session.frames().reset(stream, Http2Error.INTERNAL_ERROR);
    }
  }

  @Override
  public void accept(Body next) {
    if (over) {
      next.drop();
      return;
    }
    exchange.limit(session.options().stallTimeout());
    if (next instanceof Body.Empty) {
      ChannelFuture unused = session.frames().send(stream, Unpooled.EMPTY_BUFFER, true);
    } else if (next.length() == 0) {
      next.drop();
      session.home().execute(this::pullAgain);
    } else {
      part = next;
      sent = 0;
      next();
    }
  }

  private void pullAgain() {
    if (!over && source != null) {
      pull(source);
    }
  }

  // Pieces

  /** Sends a piece of the part, or nothing when there is no room for it now. */
  void next() {
    if (over || part == null) {
      return;
    }
    int length = (int) Math.min(PIECE, part.length() - sent);
    ByteBuf piece;
    if (part instanceof Body.FileSlice slice) {
      length = Math.min(length, session.frames().window(stream));
      if (length <= 0) {
        blocked = true;
        return;
      }
      if (!session.frames().hasRoom(this)) {
        return;
      }
      try {
        piece = read(slice, length);
      } catch (IOException unreadable) {
        LOG.log(System.Logger.Level.ERROR, "A file cannot be sent", unreadable);
        session.frames().reset(stream, Http2Error.INTERNAL_ERROR);
        return;
      }
      length = piece.readableBytes();
      held = length;
      session.frames().hold(held);
    } else {
      ByteBuffer bytes = ((Body.Shared) part).bytes();
      piece = Unpooled.wrappedBuffer(bytes.slice(bytes.position() + (int) sent, length));
    }
    sent += length;
    boolean last = source == null && sent == part.length();
    session.frames().send(stream, piece, last).addListener(this);
  }

  private ByteBuf read(Body.FileSlice slice, int length) throws IOException {
    ByteBuf piece = session.frames().allocate(length);
    try {
      if (piece.writeBytes(slice.lease().channel(), slice.from() + sent, length) > 0) {
        return piece.retain();
      }
      throw new EOFException("The file ends before byte " + (slice.from() + slice.length()));
    } finally {
      piece.release();
    }
  }

  @Override
  public void operationComplete(ChannelFuture piece) {
    session.frames().hold(-held);
    held = 0;
    if (over) {
      return;
    }
    if (!piece.isSuccess()) {
      session.frames().reset(stream, Http2Error.INTERNAL_ERROR);
    } else if (part != null && sent < part.length()) {
      exchange.limit(session.options().stallTimeout());
      next();
    } else {
      dropPart();
      pullAgain();
    }
  }
}
