package dev.tailboard.netty;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Guard;
import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/**
 * A client of the contract over HTTP/2, made of Jetty's frames, HPACK and windows: it shares
 * nothing with Netty. Each request is a stream; one that says more {@code Content-Length} than it
 * has content is left open.
 */
final class Http2Wire implements Wire {
  private static final int CANCEL = 8;

  /** Completed with true when the server has said GOAWAY before the end. */
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();

  private final List<StreamReply> all = new ArrayList<>();
  private final Queue<StreamReply> unread = new ArrayDeque<>();
  private final String scheme;
  private final HTTP2Session session;

  /** Connects by means of a client of Jetty's. */
  Http2Wire(String scheme, Connector connector) throws IOException {
    this.scheme = scheme;
    this.session = (HTTP2Session) await(connector.connect(new Ending()));
  }

  /** One way to connect. */
  interface Connector {
    CompletableFuture<Session> connect(Session.Listener listener);
  }

  @Override
  public Http2Wire send(Ask ask) throws IOException {
    MetaData.Request head = head(ask);
    byte[] content = ask.content();
    boolean whole = head.getHttpFields().getLongField("content-length") <= content.length;
    StreamReply reply = new StreamReply(ask.method().equals("HEAD"));
    all.add(reply);
    unread.add(reply);
    boolean bare = whole && content.length == 0;
    Stream stream = await(session.newStream(new HeadersFrame(head, null, bare), reply));
    reply.of(stream);
    if (!bare) {
      await(stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(content), whole)));
    }
    return this;
  }

  private MetaData.Request head(Ask ask) {
    HttpFields.Mutable fields = HttpFields.build();
    String host = null;
    for (String line : ask.lines()) {
      String name = line.substring(0, line.indexOf(':'));
      String value = line.substring(name.length() + 2);
      switch (name.toLowerCase(Locale.ROOT)) {
        case "host" -> host = value;
        case "connection", "transfer-encoding" ->
            throw new IllegalArgumentException("HTTP/2 has no " + line);
        default -> fields.add(name, value);
      }
    }
    if (!ask.version().equals("HTTP/1.1")) {
      throw new IllegalArgumentException("HTTP/2 is not " + ask.version());
    }
    return new MetaData.Request(
        ask.method(), uri(host, ask.target()), HttpVersion.HTTP_2, fields.asImmutable());
  }

  /** The target as it is; Jetty's own would refuse strange ones. */
  private HttpURI uri(String authority, String target) {
    return (HttpURI)
        Proxy.newProxyInstance(
            HttpURI.class.getClassLoader(),
            new Class<?>[] {HttpURI.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getScheme" -> scheme;
                  case "getAuthority" -> authority;
                  case "getPathQuery", "toString" -> target;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public Incoming incoming(Ask ask) throws IOException {
    return incoming();
  }

  @Override
  public Incoming incoming() throws IOException {
    StreamReply next = unread.remove();
    return new Incoming(next.head(), next);
  }

  @Override
  public boolean hasUnread() {
    return unread.stream().anyMatch(StreamReply::hasHead);
  }

  @Override
  public void expectEnd() {
    try {
      boolean told = await(end);
      if (!told || hasUnread()) {
        throw new AssertionError("no GOAWAY, or an answer, came before the end");
      }
    } catch (IOException e) {
      throw new AssertionError("the connection did not end in order", e);
    }
  }

  /** Resets all streams; the connection stays. */
  @Override
  public void reset() throws IOException {
    for (StreamReply reply : all) {
      Stream stream = reply.stream();
      if (!stream.isClosed()) {
        await(stream.reset(new ResetFrame(stream.getId(), CANCEL)));
      }
    }
  }

  /** Ends the TCP connection, without a word. */
  @Override
  public void close() {
    session.getEndPoint().close();
  }

  static <T> T await(CompletableFuture<T> what) throws IOException {
    try {
      return what.get(Guard.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("HTTP/2: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("HTTP/2: nothing came", e);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private final class Ending implements Session.Listener {
    private volatile boolean told;

    @Override
    public void onGoAway(Session session, GoAwayFrame frame) {
      told = true;
    }

    @Override
    public void onClose(Session session, GoAwayFrame frame, Callback callback) {
      end.complete(told);
      callback.succeeded();
    }

    @Override
    public void onFailure(Session session, Throwable failure, Callback callback) {
      end.completeExceptionally(failure);
      callback.succeeded();
    }
  }
}
