package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's HTTP/2 connection (RFC 9113): many requests at once, each a {@link StreamExchange}.
 * Belongs to its event loop.
 *
 * <p>Netty frames and counts the windows; there is no channel per stream.
 */
final class Http2Session extends Http2ConnectionHandler implements Member {
  private static final System.Logger LOG = System.getLogger(Http2Session.class.getPackageName());

  /** So many requests' content may be in memory unfinished. */
  private static final int UPLOADS = 16;

  private final Loop loop;
  private final Http2Connection.PropertyKey exchangeKey;
  private @Nullable Output output;
  private @Nullable FrameOutput frames;
  private String peer = "";
  private int slot;

  /** When a connection without requests ends, in {@link System#nanoTime()}. */
  private long idleDeadline;

  /** How many exchanges have a time limit: without any, no sweep looks at them. */
  private int limited;

  private int uploaded;
  private boolean drained;

  Http2Session(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Loop loop) {
    super(decoder, encoder, settings);
    this.loop = loop;
    this.exchangeKey = connection().newKey();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    output = new Output(ctx);
    frames = new FrameOutput(this, ctx);
    peer = Requests.textOf(ProxiedPeer.addressOf(ctx.channel()));
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

  /** The client's address: one text for all that wait. */
  String peer() {
    return peer;
  }

  FrameOutput frames() {
    return Objects.requireNonNull(frames);
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
