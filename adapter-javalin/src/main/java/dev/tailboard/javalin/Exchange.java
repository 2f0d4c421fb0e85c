package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import io.javalin.http.Context;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer. It starts on the Jetty thread that brought the request,
 * which may answer at once; whatever happens later (the answer, the client leaving, the parts of a
 * stream) happens on {@link #home}, one at a time.
 */
final class Exchange {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
  private static final int MAX_CONTENT = 65_536;

  private final Handler handler;
  private final Executor home;
  private final ServletContextRequest request;
  private final String contextPath;

  /**
   * The response below the servlet layer, which would rewrite {@code Content-Type} and count bytes
   * it does not see.
   */
  private final Response response;

  private final Executor pool;
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

  Exchange(Handler handler, Executor home, Context ctx) {
    this.handler = handler;
    this.home = home;
    this.request = ServletContextRequest.getServletContextRequest(ctx.req());
    this.contextPath = ctx.contextPath();
    this.response = request.getServletContextResponse().getWrapped();
    this.pool = request.getComponents().getExecutor();
  }

  /** Begins; the future completes, never exceptionally, when there is nothing left to send. */
  CompletableFuture<@Nullable Void> start() {
    request.addFailureListener(failure -> home.execute(this::clientLeft));
    new ContentReader(request, MAX_CONTENT, this::handle, this::refuse).run();
    return done;
  }

  private void handle(byte[] content) {
    ParkedPoll waiting;
    try {
      waiting = handler.handle(read(content), home, this::take);
    } catch (RuntimeException | Error failure) {
      LOG.log(System.Logger.Level.ERROR, "No answer to " + request.getHttpURI(), failure);
      refuse(500);
      return;
    }
    if (waiting != ParkedPoll.SETTLED) {
      home.execute(() -> park(waiting));
    }
  }

  private Request read(byte[] content) {
    String target = request.getHttpURI().getPathQuery();
    HttpFields fields = request.getHeaders();
    return Request.of(
        request.getMethod(),
        target.startsWith(contextPath) ? target.substring(contextPath.length()) : target,
        peer(request.getConnectionMetaData()),
        name -> {
          List<String> lines = fields.getValuesList(name);
          return lines.isEmpty() ? null : String.join(", ", lines);
        },
        content);
  }

  private static String peer(ConnectionMetaData connection) {
    if (connection.getRemoteSocketAddress() instanceof InetSocketAddress remote) {
      return remote.isUnresolved() ? remote.getHostString() : remote.getAddress().getHostAddress();
    }
    return "";
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
    if (settled.compareAndSet(false, true)) {
      poll.cancel();
      abort();
    } else if (live != null) {
      live.stop(new EofException());
    }
  }

  private void refuse(int status) {
    byte[] text = (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(US_ASCII);
    take(
        Answer.status(status)
            .field("Content-Type", "text/plain; charset=us-ascii")
            .field("Connection", "close")
            .body(Body.Shared.of(text)));
  }

  private void take(Answer answer) {
    if (!settled.compareAndSet(false, true)) {
      answer.drop();
    } else if (answer.body() instanceof Body.Live stream) {
      home.execute(() -> startStream(answer, stream));
    } else {
      send(answer);
    }
  }

  private void send(Answer answer) {
    endWatch();
    writeHead(answer);
    var sent = Callback.from(this::finish, failure -> abort());
    if (answer.body() instanceof Body.Shared shared) {
      response.write(true, shared.bytes().duplicate(), sent);
    } else if (answer.body() instanceof Body.FileSlice slice) {
      new SliceSender(slice, response, request.getComponents().getByteBufferPool(), true, sent)
          .iterate();
    } else {
      // A last write without content would make Jetty invent "Content-Length: 0" for a 304, or for
      // the HEAD of a stream.
      boolean lengthless =
          answer.field("Content-Length") == null
              && (answer.status() == HttpStatus.NOT_MODIFIED_304
                  || request.getMethod().equals("HEAD"));
      response.write(!lengthless, BufferUtil.EMPTY_BUFFER, sent);
    }
  }

  private void startStream(Answer answer, Body.Live stream) {
    watch();
    writeHead(answer);
    live =
        new LiveSender(
            stream.source(),
            response,
            request.getComponents().getByteBufferPool(),
            home,
            this::endWatch,
            Callback.from(this::finish, failure -> abort()));
    live.start();
  }

  private void writeHead(Answer answer) {
    response.setStatus(answer.status());
    HttpFields.Mutable head = response.getHeaders();
    head.remove(HttpHeader.CONTENT_TYPE);
    HttpFields fields = answer.encodedBy(HttpFields.class, Exchange::encode);
    for (HttpField field : fields) {
      head.remove(field.getName());
    }
    head.add(fields);
  }

  private static HttpFields encode(Answer answer) {
    var fields = HttpFields.build();
    answer.forEachField(
        (name, value) ->
            fields.add(new PreEncodedHttpField(HttpHeader.CACHE.get(name), name, value)));
    return fields.asImmutable();
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
   * Hands the request back to Javalin, whose loggers may block: on one of Jetty's threads, never on
   * home.
   */
  private void finish() {
    if (Thread.currentThread() == arrival) {
      done.complete(null);
      return;
    }
    try {
      pool.execute(() -> done.complete(null));
    } catch (RejectedExecutionException stopping) {
      done.complete(null);
    }
  }
}
