package dev.tailboard.javalin;

import dev.tailboard.longpoll.Body;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends a part of a file piece by piece through one buffer; a piece is read only when the one
 * before was written, so a slow reader costs one buffer. Closes the lease exactly once, sent or not
 * (W5).
 */
final class SliceSender extends IteratingCallback {
  private static final System.Logger LOG = System.getLogger(SliceSender.class.getName());
  private static final int PIECE = 64 * 1024;

  private final Body.FileSlice slice;
  private final Outlet outlet;
  private final boolean last;
  private final Callback written;
  private final RetainableByteBuffer buffer;
  private long done;

  /** A sender that begins with {@link #iterate()}; for the parameters see {@link Outlet#write}. */
  SliceSender(Body.FileSlice slice, Outlet outlet, boolean last, Callback written) {
    this.slice = slice;
    this.outlet = outlet;
    this.last = last;
    this.written = written;
    this.buffer = outlet.buffers().acquire((int) Math.min(PIECE, slice.length()), true);
  }

  @Override
  protected Action process() throws IOException {
    long left = slice.length() - done;
    if (left == 0) {
      return Action.SUCCEEDED;
    }
    ByteBuffer piece = buffer.getByteBuffer().clear();
    piece.limit((int) Math.min(piece.capacity(), left));
    read(piece);
    done += piece.flip().remaining();
    outlet.response().write(last && done == slice.length(), piece, this);
    return Action.SCHEDULED;
  }

  private void read(ByteBuffer piece) throws IOException {
    try {
      if (slice.lease().channel().read(piece, slice.from() + done) < 0) {
        throw new EOFException("The file ends at " + (slice.from() + done));
      }
    } catch (IOException failure) {
      LOG.log(System.Logger.Level.WARNING, "Cannot read a dat that is being sent", failure);
      throw failure;
    }
  }

  @Override
  protected void onCompleted(@Nullable Throwable failure) {
    buffer.release();
    slice.lease().close();
    if (failure == null) {
      written.succeeded();
    } else {
      written.failed(failure);
    }
  }
}
