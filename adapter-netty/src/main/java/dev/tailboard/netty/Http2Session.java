package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's HTTP/2 connection (RFC 9113): many requests at once, each a {@link StreamExchange}.
 * Belongs to its event loop.
 *
 * <p>Netty frames and counts the windows; there is no channel per stream. What is written leaves
 * with one flush after the task that wrote it, however many streams it was for.
 */
final class Http2Session extends Http2ConnectionHandler implements Member {
  private static final System.Logger LOG = System.getLogger(Http2Session.class.getPackageName());
  private static final Http2Headers CONTINUE =
      ReadOnlyHttp2Headers.serverHeaders(false, HttpResponseStatus.CONTINUE.codeAsText());

  /** So many requests' content may be in memory unfinished. */
  private static final int UPLOADS = 16;

  /** With so many bytes of files on their way, no more are read. */
  private static final int FILE_BYTES = 1024 * 1024;

  /** As many resets in 30 s are no attack, however few streams there may be. */
  private static final int HARMLESS_RESETS = 200;

  private final Loop loop;
  private final Http2Connection.PropertyKey exchangeKey;
  private final ArrayDeque<StreamBody> waitingForRoom = new ArrayDeque<>();
  private @Nullable Output output;
  private int slot;

  /** When a connection without requests ends, in {@link System#nanoTime()}. */
  private long idleDeadline;

  /** How many exchanges have a time limit: without any, no sweep looks at them. */
  private int limited;

  private int uploaded;
  private int held;
  private boolean flushing;
  private boolean drained;

  private Http2Session(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Loop loop) {
    super(decoder, encoder, settings);
    this.loop = loop;
    this.exchangeKey = connection().newKey();
  }

  static Http2Session of(Loop loop) {
    DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
    // Without the tree of priorities, which RFC 9113 §5.3 has done away with.
    connection
        .remote()
        .flowController(
            new DefaultHttp2RemoteFlowController(
                connection, new UniformStreamByteDistributor(connection)));
    return new Builder(connection, loop).build();
  }

  private static final class Builder
      extends AbstractHttp2ConnectionHandlerBuilder<Http2Session, Builder> {
    private final Loop loop;

    Builder(Http2Connection connection, Loop loop) {
      this.loop = loop;
      ServerOptions options = loop.options;
      int resets = Math.max(HARMLESS_RESETS, options.maxStreams());
      connection(connection)
          .initialSettings(
              new Http2Settings()
                  .maxConcurrentStreams(options.maxStreams())
                  .maxHeaderListSize(options.maxRequestLine() + options.maxFields()))
          .decoderEnforceMaxRstFramesPerWindow(resets, 30)
          .encoderEnforceMaxRstFramesPerWindow(resets, 30)
          .gracefulShutdownTimeoutMillis(-1);
    }

    @Override
    protected Http2Session build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      Http2Session session = new Http2Session(decoder, encoder, settings, loop);
      Http2Events events = new Http2Events(session);
      decoder.frameListener(events);
      session.connection().addListener(events);
      return session;
    }

    @Override
    protected Http2Session build() {
      return super.build();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    output = new Output(ctx);
    slot = loop.add(this);
    startIdling();
    super.handlerAdded(ctx);
    if (loop.isDraining()) {
      lastAnswers();
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
    super.handlerRemoved0(ctx);
    loop.remove(slot);
  }

  @Override
  public void moveTo(int newSlot) {
    slot = newSlot;
  }

  // What exchanges need to know

  ServerOptions options() {
    return loop.options;
  }

  Handler handler() {
    return loop.handler;
  }

  EventLoop home() {
    return ctx().channel().eventLoop();
  }

  SocketAddress peer() {
    return ctx().channel().remoteAddress();
  }

  Http2Headers fieldsOf(Answer answer, boolean shared) {
    return shared ? SharedAnswer.fields(answer, loop) : Http2Fields.of(answer, loop.date());
  }

  // Exchanges

  @Nullable StreamExchange exchange(@Nullable Http2Stream stream) {
    return stream == null ? null : stream.getProperty(exchangeKey);
  }

  StreamExchange begin(Http2Stream stream) {
    StreamExchange exchange = new StreamExchange(this, stream);
    stream.setProperty(exchangeKey, exchange);
    return exchange;
  }

  void closed(Http2Stream stream) {
    StreamExchange exchange = exchange(stream);
    if (exchange != null) {
      exchange.closed();
    }
    startIdling();
  }

  void forEach(Consumer<StreamExchange> each) throws Http2Exception {
    Http2Stream unused =
        connection()
            .forEachActiveStream(
                stream -> {
                  StreamExchange exchange = exchange(stream);
                  if (exchange != null) {
                    each.accept(exchange);
                  }
                  return true;
                });
  }

  /** Counts exchanges that have a time limit. */
  void limited(int more) {
    limited += more;
  }

  /** Counts content in memory; false when there would be too much of it. */
  boolean takeIn(int bytes) {
    if (bytes > 0 && (long) uploaded + bytes > (long) UPLOADS * loop.options.maxContent()) {
      return false;
    }
    uploaded += bytes;
    return true;
  }

  // Sending

  void sendContinue(Http2Stream stream) {
    sendHead(stream, CONTINUE, false);
  }

  void sendHead(Http2Stream stream, Http2Headers fields, boolean last) {
    ChannelFuture unused =
        encoder().writeHeaders(ctx(), stream.id(), fields, 0, last, ctx().newPromise());
    flushLater();
  }

  /** Sends content, which waits where the peer's windows are closed; tells when it has left. */
  ChannelFuture send(Http2Stream stream, ByteBuf bytes, boolean last) {
    flushLater();
    return encoder().writeData(ctx(), stream.id(), bytes, 0, last, ctx().newPromise());
  }

  void reset(Http2Stream stream, Http2Error error) {
    ChannelFuture unused = resetStream(ctx(), stream.id(), error.code(), ctx().newPromise());
    flushLater();
  }

  private void flushLater() {
    if (!flushing) {
      flushing = true;
      home().execute(this::flushNow);
    }
  }

  private void flushNow() {
    flushing = false;
    if (!ctx().isRemoved()) {
      flush(ctx());
    }
  }

  ByteBuf allocate(int bytes) {
    return ctx().alloc().directBuffer(bytes);
  }

  /** How many bytes the peer wants on a stream now. */
  int window(Http2Stream stream) {
    return encoder().flowController().windowSize(stream);
  }

  /** Whether a file may be read into memory now; if not, the body's turn comes by itself. */
  boolean hasRoom(StreamBody body) {
    if (held < FILE_BYTES) {
      return true;
    }
    waitingForRoom.add(body);
    return false;
  }

  /** Counts bytes of files in memory. */
  void hold(int bytes) {
    held += bytes;
    StreamBody waiting = bytes < 0 && held < FILE_BYTES ? waitingForRoom.poll() : null;
    if (waiting != null) {
      waiting.next();
    }
  }

  // Ending

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    super.userEventTriggered(ctx, event);
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      out().close();
    }
  }

  @Override
  public void sweep(long now) {
    if (out().isStalled(now, loop.options.stallTimeout())) {
      out().close();
    } else if (limited > 0) {
      visit(exchange -> exchange.sweep(now));
    } else if (connection().numActiveStreams() == 0 && now - idleDeadline >= 0) {
      end();
    }
  }

  @Override
  public void lastAnswers() {
    end();
  }

  @Override
  public void drain() {
    drained = true;
    visit(StreamExchange::drain);
    end();
  }

  /** Tells the client to go elsewhere, and closes when nothing is left to answer (§6.8). */
  private void end() {
    ChannelFuture unused = ctx().channel().close();
  }

  @Override
  protected boolean isGracefulShutdownComplete() {
    return super.isGracefulShutdownComplete() || (drained && limited == 0);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
    if (cause instanceof IOException) {
      LOG.log(System.Logger.Level.DEBUG, "A connection broke", cause);
      out().close();
    } else if (cause instanceof DecoderException) {
      super.exceptionCaught(ctx, cause);
    } else {
      LOG.log(System.Logger.Level.WARNING, "A connection broke", cause);
      out().close();
    }
  }

  private void visit(Consumer<StreamExchange> each) {
    try {
      forEach(each);
    } catch (Http2Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void startIdling() {
    idleDeadline = System.nanoTime() + loop.options.idleTimeout().toNanos();
  }

  private ChannelHandlerContext ctx() {
    return out().context();
  }

  private Output out() {
    return Objects.requireNonNull(output);
  }
}
