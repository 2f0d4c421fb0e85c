package dev.tailboard.longpoll;

import java.util.function.Consumer;

/**
 * A body that is pulled part by part. The sender asks for the next part only when the last one has
 * left it, so a slow reader costs no memory: its next part is simply a longer one.
 *
 * <p>{@link #next} is called by one thread at a time; {@link #cancel} may come from any thread at
 * any time.
 */
public interface LiveSource {
  /**
   * Asks for the next part. {@code sink} is called once, either before this returns or later on the
   * {@code home} executor that the request came with: with {@link Body.Shared} or {@link
   * Body.FileSlice}, or with {@link Body.Empty} when the stream has ended. It must not be called
   * again before the sink was.
   */
  void next(Consumer<Body> sink);

  /**
   * Ends the stream, because the client has gone or the last part was sent. May be called more than
   * once. A sink that is waiting is not called any more; one that another thread is about to call
   * may still be, and then has to drop what it gets.
   */
  void cancel();
}
