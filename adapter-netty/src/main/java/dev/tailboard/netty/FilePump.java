package dev.tailboard.netty;

import dev.tailboard.longpoll.Body;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import java.io.EOFException;
import java.io.IOException;

/**
 * Sends a part of a file: by the kernel, or through memory where encryption keeps it from doing it,
 * one piece at a time.
 */
final class FilePump implements ChannelFutureListener {
  private static final int PIECE = 64 * 1024;

  /**
   * The start of the part leaves with the head. A short head alone in a packet costs both ends more
   * than these bytes cost to be copied.
   */
  private static final int START = 32 * 1024;

  private final Output out;
  private final Body.FileSlice slice;
  private final ChannelPromise whole;
  private long sent;

  private FilePump(Output out, Body.FileSlice slice) {
    this.out = out;
    this.slice = slice;
    this.whole = out.newPromise();
  }

  /**
   * Sends a part of a file; it fails when the file is shorter than the part. The lease is closed in
   * any case.
   */
  static ChannelFuture send(Output out, Body.FileSlice slice, boolean tls) {
    if (!tls) {
      return out.track(new LeasedRegion(slice));
    }
    FilePump pump = new FilePump(out, slice);
    pump.next();
    return pump.whole;
  }

  /** How many bytes {@link #copyStart} copies. */
  static int startOf(Body.FileSlice slice) {
    return (int) Math.min(START, slice.length());
  }

  /**
   * Copies the start of a part of a file.
   *
   * @return what remains to be sent; when that is nothing, or the file cannot be read, the lease is
   *     closed
   */
  static Body.FileSlice copyStart(Body.FileSlice slice, ByteBuf into) throws IOException {
    int length = startOf(slice);
    boolean more = false;
    try {
      for (int done = 0; done < length; ) {
        int read = into.writeBytes(slice.lease().channel(), slice.from() + done, length - done);
        if (read <= 0) {
          throw endsBefore(slice);
        }
        done += read;
      }
      more = length < slice.length();
    } finally {
      if (!more) {
        slice.drop();
      }
    }
    return new Body.FileSlice(slice.lease(), slice.from() + length, slice.length() - length);
  }

  private static EOFException endsBefore(Body.FileSlice slice) {
    return new EOFException("The file ends before byte " + (slice.from() + slice.length()));
  }

  @Override
  public void operationComplete(ChannelFuture piece) {
    if (piece.isSuccess()) {
      next();
    } else {
      finish(piece.cause());
    }
  }

  private void next() {
    int length = (int) Math.min(PIECE, slice.length() - sent);
    if (length == 0) {
      out.flush();
      slice.drop();
      whole.setSuccess();
      return;
    }
    ByteBuf piece = out.allocator().directBuffer(length);
    try {
      int read = piece.writeBytes(slice.lease().channel(), slice.from() + sent, length);
      if (read <= 0) {
        throw endsBefore(slice);
      }
      sent += read;
    } catch (IOException unreadable) {
      piece.release();
      finish(unreadable);
      return;
    }
    out.track(piece).addListener(this);
  }

  private void finish(Throwable failure) {
    slice.drop();
    whole.setFailure(failure);
  }
}
