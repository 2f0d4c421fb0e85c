package dev.tailboard.netty;

import dev.tailboard.tck.wire.Guard;
import dev.tailboard.tck.wire.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/**
 * The answer on one stream. The stream's window is opened by reading: who does not read, takes no
 * more than the window.
 */
final class StreamReply extends InputStream implements Stream.Listener {
  private final boolean toHead;
  private final CompletableFuture<Head> head = new CompletableFuture<>();
  private final Semaphore available = new Semaphore(0);
  private Stream stream;
  private Stream.Data data;
  private volatile IOException failure;
  private volatile boolean bodiless;

  StreamReply(boolean toHead) {
    this.toHead = toHead;
  }

  void of(Stream opened) {
    stream = opened;
  }

  Stream stream() {
    return stream;
  }

  boolean hasHead() {
    return head.isDone();
  }

  Head head() throws IOException {
    return Http2Wire.await(head);
  }

  // What Jetty tells

  @Override
  public void onHeaders(Stream from, HeadersFrame frame) {
    List<String> lines = new ArrayList<>();
    frame
        .getMetaData()
        .getHttpFields()
        .forEach(field -> lines.add(field.getName() + ": " + field.getValue()));
    bodiless = frame.isEndStream();
    int status = ((MetaData.Response) frame.getMetaData()).getStatus();
    head.complete(new Head("HTTP/2 " + status, lines));
  }

  @Override
  public void onDataAvailable(Stream from) {
    available.release();
  }

  @Override
  public void onReset(Stream from, ResetFrame frame, Callback callback) {
    fail(new IOException("the stream was reset with error " + frame.getError()));
    callback.succeeded();
  }

  @Override
  public void onFailure(Stream from, int error, String reason, Throwable cause, Callback callback) {
    fail(new IOException("the stream failed: " + reason, cause));
    callback.succeeded();
  }

  private void fail(IOException reason) {
    failure = reason;
    head.completeExceptionally(reason);
    available.release();
  }

  // The body

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (bodiless || length == 0) {
      return bodiless ? -1 : 0;
    }
    while (data == null || !data.frame().getByteBuffer().hasRemaining()) {
      if (data != null && data.frame().isEndStream()) {
        return -1;
      }
      if (data != null) {
        data.release();
      }
      data = next();
    }
    if (toHead) {
      throw new IOException("an answer to HEAD has content");
    }
    ByteBuffer bytes = data.frame().getByteBuffer();
    int read = Math.min(length, bytes.remaining());
    bytes.get(target, offset, read);
    return read;
  }

  private Stream.Data next() throws IOException {
    Stream.Data next = stream.readData();
    while (next == null) {
      stream.demand();
      try {
        if (!available.tryAcquire(Guard.time().toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("nothing more of the body came");
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      if (failure != null) {
        throw failure;
      }
      next = stream.readData();
    }
    return next;
  }
}
