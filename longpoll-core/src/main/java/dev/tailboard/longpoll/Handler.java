package dev.tailboard.longpoll;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Answers HTTP requests without knowing the server they came through. An adapter turns what its
 * server received into a {@link Request}, calls {@link #handle} and sends the {@link Answer} that
 * comes out.
 *
 * <p>Implementations are safe for use by many threads at once.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Starts to answer one request.
   *
   * <p>{@code sink} receives exactly one answer, unless {@link ParkedPoll#cancel()} was called
   * before: either on the calling thread before this method returns, or later on {@code home}. It
   * must not block. Whoever receives the answer sends it or {@linkplain Answer#drop() drops} it.
   *
   * @param request what was asked; nothing of it is kept while the request is parked
   * @param home where a late answer is delivered; it runs its tasks one at a time and in the order
   *     they came, like an event loop, and must take tasks from any thread without blocking it
   * @param sink takes the answer
   * @return the way to give up waiting; {@link ParkedPoll#SETTLED} when there is nothing to wait
   *     for: the answer has been given, or is being made elsewhere and comes by itself
   */
  ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink);
}
