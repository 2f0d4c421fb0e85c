package dev.tailboard.javalin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client leaves while its HTTP/1.1 request is parked.
 *
 * <p>Jetty itself does not read from a connection whose request is being handled, so it learns of a
 * FIN or RST only when it writes. This watch takes the place of the reader meanwhile: it registers
 * for input at the end point, which nobody else does then. What it reads besides an end is the
 * beginning of a pipelined request: it is kept, up to one input buffer, and given back to the
 * connection before the answer is complete, the way a connection receives the first bytes after an
 * upgrade ({@link org.eclipse.jetty.io.Connection.UpgradeTo}). The next request therefore waits its
 * turn unharmed.
 *
 * <p>Confined to {@code home}, but for Jetty's two callbacks, which only enqueue there. That order
 * is what makes it safe: either {@link #end} comes first, and the input stays unread for Jetty; or
 * {@link #look} does, and {@link #end} gives back what it read.
 */
final class ClientWatch implements Callback {
  /** Takes the interest in input back. Without a stack trace, which costs more than a wake. */
  private static final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    Ended() {
      super("The watch has ended", null, false, false);
    }
  }

  private final AbstractConnection connection;
  private final AbstractEndPoint endPoint;
  private final Executor home;
  private final Runnable left;

  /** What the client sent ahead, in Jetty's flush mode; null as long as nothing came. */
  private @Nullable ByteBuffer ahead;

  private boolean over;

  private ClientWatch(
      AbstractConnection connection, AbstractEndPoint endPoint, Executor home, Runnable left) {
    this.connection = connection;
    this.endPoint = endPoint;
    this.home = home;
    this.left = left;
  }

  /**
   * Begins to watch the connection of a request whose content has been read. To be called on {@code
   * home}.
   *
   * @param left runs on home, once, when the client has left; not after {@link #end}
   * @return null when the connection is of a kind that reports this itself (HTTP/2) or cannot be
   *     watched
   */
  static @Nullable ClientWatch over(ConnectionMetaData request, Executor home, Runnable left) {
    if (request.getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()
        && request.getConnection() instanceof AbstractConnection connection
        && connection instanceof Connection.UpgradeFrom from
        && connection instanceof Connection.UpgradeTo
        && connection.getEndPoint() instanceof AbstractEndPoint endPoint) {
      var watch = new ClientWatch(connection, endPoint, home, left);
      ByteBuffer before = from.onUpgradeFrom();
      if (before != null) {
        BufferUtil.append(watch.ahead(before.remaining()), before);
      }
      watch.listen();
      return watch;
    }
    return null;
  }

  /** Ends the watch and gives back what was read. Must come before the last write of the answer. */
  void end() {
    if (!over) {
      over = true;
      endPoint.getFillInterest().onFail(new Ended());
      endPoint.notIdle(); // Else Jetty, finding a long silence and a write, would cut the write.
      if (ahead != null && ahead.hasRemaining()) {
        ((Connection.UpgradeTo) connection).onUpgradeTo(ahead);
      }
    }
  }

  @Override
  public void succeeded() {
    home.execute(this::look);
  }

  @Override
  public void failed(Throwable closed) {
    if (!(closed instanceof Ended)) {
      home.execute(this::leave);
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  private void listen() {
    if (ahead == null || BufferUtil.space(ahead) > 0) {
      endPoint.tryFillInterested(this);
    }
  }

  private void look() {
    if (over) {
      return;
    }
    int filled;
    try {
      filled = endPoint.fill(ahead(0));
    } catch (IOException reset) {
      filled = -1;
    }
    if (filled < 0) {
      leave();
    } else {
      listen();
    }
  }

  private void leave() {
    if (!over) {
      over = true;
      left.run();
    }
  }

  /**
   * Room for as much as the connection can take back: one input buffer, which may be larger than
   * was asked for.
   */
  private ByteBuffer ahead(int atLeast) {
    if (ahead == null) {
      ahead = BufferUtil.allocate(Math.max(atLeast, connection.getInputBufferSize()));
    }
    return ahead;
  }
}
