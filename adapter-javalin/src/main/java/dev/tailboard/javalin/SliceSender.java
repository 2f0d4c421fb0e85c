package dev.tailboard.javalin;

import dev.tailboard.longpoll.Body;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Sends a part of a file piece by piece through one buffer; a piece is read only when the one
 * before was written, so a slow reader costs one buffer. Closes the lease exactly once, sent or not
 * (W5).
 */
final class SliceSender extends IteratingCallback {
  private static final System.Logger LOG = System.getLogger(SliceSender.class.getName());
  private static final int PIECE = 64 * 1024;

  private final Body.FileSlice slice;
  private final Response response;
  private final boolean last;
  private final Callback sent;
  private final RetainableByteBuffer buffer;
  private long position;
  private long left;

  /**
   * A sender that begins with {@link #iterate()}.
   *
   * @param last whether the answer ends with this slice
   * @param sent told when the lease is closed
   */
  SliceSender(
      Body.FileSlice slice,
      Response response,
      ByteBufferPool buffers,
      boolean last,
      Callback sent) {
    this.slice = slice;
    this.response = response;
    this.last = last;
    this.sent = sent;
    this.buffer = buffers.acquire((int) Math.min(PIECE, slice.length()), true);
    this.position = slice.from();
    this.left = slice.length();
  }

  @Override
  protected Action process() throws IOException {
    if (left == 0) {
      return Action.SUCCEEDED;
    }
    ByteBuffer piece = buffer.getByteBuffer();
    piece.clear().limit((int) Math.min(piece.capacity(), left));
    int read;
    try {
      read = slice.lease().channel().read(piece, position);
      if (read < 0) {
        throw new EOFException(left + " bytes are missing at offset " + position);
      }
    } catch (IOException failure) {
      LOG.log(System.Logger.Level.WARNING, "Cannot read a dat that is being sent", failure);
      throw failure;
    }
    piece.flip();
    position += read;
    left -= read;
    response.write(last && left == 0, piece, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleted(Throwable causeOrNull) {
    buffer.release();
    slice.lease().close();
    super.onCompleted(causeOrNull);
  }

  @Override
  protected void onCompleteSuccess() {
    sent.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    sent.failed(cause);
  }
}
