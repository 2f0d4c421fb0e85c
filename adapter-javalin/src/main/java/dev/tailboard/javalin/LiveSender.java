package dev.tailboard.javalin;

import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Callback;

/**
 * Sends a body that is pulled: the next part is asked for when the last one has been written, and
 * only then. Confined to {@code home}.
 */
final class LiveSender {
  private static final System.Logger LOG = System.getLogger(LiveSender.class.getName());

  private final LiveSource source;
  private final Outlet outlet;
  private final Runnable beforeLast;
  private final Callback end;
  private final Callback written;
  private boolean over;

  /**
   * A sender for an outlet whose head is set.
   *
   * @param beforeLast runs before the last write
   * @param end told when the stream was sent to its end, or broke off
   */
  LiveSender(LiveSource source, Outlet outlet, Executor home, Runnable beforeLast, Callback end) {
    this.source = source;
    this.outlet = outlet;
    this.beforeLast = beforeLast;
    this.end = end;
    this.written =
        Callback.from(() -> home.execute(this::pull), failure -> home.execute(() -> stop(failure)));
  }

  /**
   * Sends the head at once: the client learns that the stream stands before its first part exists.
   */
  void start() {
    outlet.write(Body.Empty.BODY, false, written);
  }

  /** Ends the stream before its end. */
  void stop(Throwable cause) {
    if (!over) {
      over = true;
      source.cancel();
      end.failed(cause);
    }
  }

  private void pull() {
    if (!over) {
      try {
        source.next(this::send);
      } catch (RuntimeException | Error failure) {
        LOG.log(System.Logger.Level.ERROR, "A stream broke off", failure);
        stop(failure);
      }
    }
  }

  private void send(Body part) {
    if (over) {
      part.drop();
    } else if (part instanceof Body.Empty) {
      over = true;
      source.cancel();
      beforeLast.run();
      outlet.write(part, true, end);
    } else {
      outlet.write(part, false, written);
    }
  }
}
