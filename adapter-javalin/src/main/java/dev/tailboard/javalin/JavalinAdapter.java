package dev.tailboard.javalin;

import dev.tailboard.longpoll.Handler;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.http.HttpCompliance;

/**
 * Puts a Tailboard handler on routes of a Javalin application, beside any others:
 *
 * <pre>{@code
 * var tail = JavalinAdapter.of(new DatHandler(longPoll, DatLocator.of(boards)));
 * config.routes.get("/{board}/dat/{file}", tail);
 * config.routes.head("/{board}/dat/{file}", tail);
 * }</pre>
 *
 * <p>Without a route for HEAD Javalin answers HEAD itself, wrongly. {@code
 * config.routes.before(path, tail)} instead gives the handler requests of every method, those that
 * Javalin does not know included. The handler sees the path below the application's context path;
 * names of path parameters mean nothing to it.
 *
 * <p>An answer leaves exactly as the core made it: never compressed by Javalin, without its default
 * {@code Content-Type}, with the fields that before-handlers set unless it has them itself.
 * Before-handlers run as ever. After-handlers and error-handlers do not run on these routes,
 * because the answer has left by then; request loggers do. The application's {@code asyncTimeout}
 * does not apply either: how long a request waits is the handler's affair. A request's content may
 * have 65,536 bytes; more is answered 413. The application must run on Javalin's own Jetty.
 *
 * <p>A request that waits holds no thread. A client that leaves meanwhile is noticed at once,
 * except over HTTP/1.1 when it has sent more than an input buffer (8 kB) of further requests, and
 * always when its host vanished without a word: then the time limit of the wait ends it.
 *
 * <p>To stop without cutting anybody off, let go those who wait, then see their answers out, then
 * stop. Javalin offers the place for it:
 *
 * <pre>{@code
 * config.events.serverStopping(
 *     () -> {
 *       longPoll.close();
 *       tail.drain(Duration.ofSeconds(5));
 *     });
 * }</pre>
 *
 * <p>Safe for use by many threads; one adapter may serve any number of routes and applications.
 */
public final class JavalinAdapter implements io.javalin.http.Handler {
  private final Handler handler;
  private final Homes homes = new Homes(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final InFlight inFlight = new InFlight();

  private JavalinAdapter(Handler handler) {
    this.handler = Objects.requireNonNull(handler);
  }

  /** An adapter for a handler. It needs no closing: its threads are daemons. */
  public static JavalinAdapter of(Handler handler) {
    return new JavalinAdapter(handler);
  }

  /**
   * Sets what Jetty refuses by default and the protocol demands: a request whose target has another
   * authority than its {@code Host} is served, as RFC 9112 §3.2.2 says. It concerns the whole
   * application, so it is left to the application to call.
   */
  public static void configure(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(
        http ->
            http.setHttpCompliance(
                http.getHttpCompliance()
                    .with("Tailboard", HttpCompliance.Violation.MISMATCHED_AUTHORITY)));
  }

  /** Starts to answer a request; for Javalin to call. */
  @Override
  public void handle(Context ctx) {
    ctx.skipRemainingHandlers();
    ctx.future(
        () -> {
          ctx.req().getAsyncContext().setTimeout(0);
          inFlight.enter();
          return new Exchange(handler, homes.next(), ctx)
              .start()
              .whenComplete((nothing, failure) -> inFlight.leave());
        });
  }

  /**
   * Waits until no request is left without its whole answer. Requests that wait count, so end their
   * waiting first.
   *
   * @param limit how long to wait at most: a reader may be slow
   * @return false when the limit was reached before
   * @throws InterruptedException when the calling thread was interrupted meanwhile
   */
  public boolean drain(Duration limit) throws InterruptedException {
    return inFlight.awaitNone(limit);
  }
}
