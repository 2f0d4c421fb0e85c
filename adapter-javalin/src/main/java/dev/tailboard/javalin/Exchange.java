package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer. It starts on the Jetty thread that brought the request,
 * which may answer at once; whatever happens later (the answer, the client leaving, the parts of a
 * stream) happens on {@code home}, one at a time.
 */
final class Exchange implements Consumer<Answer> {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  private final Handler handler;
  private final Executor home;
  private final ServletContextRequest request;
  private final String contextPath;
  private final Thread arrival = Thread.currentThread();
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

  /**
   * Whether an answer was taken or the client has left: the one who sets it goes on, others drop
   * what they have (W3).
   */
  private final AtomicBoolean settled = new AtomicBoolean();

  // Touched on home only.
  private ParkedPoll poll = ParkedPoll.SETTLED;
  private @Nullable ClientWatch watch;
  private @Nullable LiveSender live;
  private boolean left;

  Exchange(Handler handler, Executor home, Context ctx) {
    this.handler = handler;
    this.home = home;
    this.request = ServletContextRequest.getServletContextRequest(ctx.req());
    this.contextPath = ctx.contextPath();
  }

  /**
   * Begins; the future completes, never exceptionally, when there is nothing left to send or read.
   */
  CompletableFuture<Void> start() {
    request.addFailureListener(failure -> home.execute(this::clientLeft));
    var content = new ContentReader(request, this::handle, this::refuse);
    content.start();
    CompletableFuture<@Nullable Void> read = content.over();
    return read.isDone() ? done : CompletableFuture.allOf(done, read);
  }

  private void handle(byte[] received) {
    try {
      ParkedPoll waiting =
          handler.handle(RequestReader.read(request, contextPath, received), home, this);
      if (waiting != ParkedPoll.SETTLED) {
        home.execute(() -> park(waiting));
      }
    } catch (RuntimeException | Error failure) {
      LOG.log(System.Logger.Level.ERROR, "No answer to " + request.getHttpURI(), failure);
      refuse(HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
  }

  private void refuse(int status) {
    byte[] text = (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(US_ASCII);
    accept(
        Answer.status(status)
            .field("Content-Type", "text/plain; charset=us-ascii")
            .field("Connection", "close")
            .body(Body.Shared.of(text)));
  }

  private void park(ParkedPoll waiting) {
    if (settled.get()) {
      waiting.cancel();
    } else {
      poll = waiting;
      watch();
    }
  }

  private void watch() {
    if (watch == null) {
      watch = ClientWatch.over(request.getConnectionMetaData(), home, this::clientLeft);
    }
  }

  private void endWatch() {
    if (watch != null) {
      watch.end();
    }
  }

  private void clientLeft() {
    left = true;
    if (settled.compareAndSet(false, true)) {
      poll.cancel();
      abort();
    } else if (live != null) {
      live.stop(new EofException());
    }
  }

  @Override
  public void accept(Answer answer) {
    if (!settled.compareAndSet(false, true)) {
      answer.drop();
    } else if (answer.body() instanceof Body.Live stream) {
      home.execute(() -> startStream(answer, stream));
    } else {
      endWatch();
      Outlet outlet = outlet();
      outlet.head(answer);
      outlet.write(answer.body(), !isLengthless(answer), end());
    }
  }

  /**
   * Whether Jetty must not know yet that no content follows: it would invent a length for a 304 or
   * the HEAD of a stream.
   */
  private boolean isLengthless(Answer answer) {
    return answer.field("Content-Length") == null
        && (answer.status() == HttpStatus.NOT_MODIFIED_304 || request.getMethod().equals("HEAD"));
  }

  private void startStream(Answer answer, Body.Live stream) {
    if (left) {
      answer.drop();
      abort();
      return;
    }
    watch();
    Outlet outlet = outlet();
    outlet.head(answer);
    live = new LiveSender(stream.source(), outlet, home, this::endWatch, end());
    live.start();
  }

  // What an answer needs is made for it: those who wait are many, and hold as little as possible.

  private Outlet outlet() {
    return new Outlet(
        request.getServletContextResponse().getWrapped(),
        request.getComponents().getByteBufferPool());
  }

  private Callback end() {
    return Callback.from(this::finish, failure -> abort());
  }

  /** Ends the exchange in a way that the client cannot take for a complete answer. */
  private void abort() {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (connection.getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
      connection.getConnection().getEndPoint().close();
    }
    finish();
  }

  /**
   * Hands the request back to Javalin. That is more work than to send the answer, so it comes after
   * all that home has to do now: the last of many readers does not wait for it.
   */
  private void finish() {
    if (Thread.currentThread() == arrival) {
      done.complete(null);
    } else {
      home.execute(this::handBack);
    }
  }

  /** Goes on with one of Jetty's threads, never on home: Javalin's loggers may block. */
  private void handBack() {
    try {
      request.getComponents().getExecutor().execute(() -> done.complete(null));
    } catch (RejectedExecutionException stopping) {
      done.complete(null);
    }
  }
}
