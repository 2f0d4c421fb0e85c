package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A client that speaks HTTP/2 with prior knowledge over one connection. */
final class Http2Client implements AutoCloseable {
  /** What came on one stream; {@code reset} is the error code of a RST_STREAM, else -1. */
  record Reply(Http2Headers head, String text, long reset) {
    int status() {
      return Integer.parseInt(head.status().toString());
    }
  }

  /** One request, and what has come for it. */
  final class Call {
    private final int id;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final List<Http2Headers> heads = new ArrayList<>();

    private Call(int id) {
      this.id = id;
    }

    /** Waits for the end of the answer. */
    Reply reply() {
      return reply.orTimeout(60, TimeUnit.SECONDS).join();
    }

    boolean isOver() {
      return reply.isDone();
    }

    /** What has come of the body. */
    synchronized String soFar() {
      return body.toString(ISO_8859_1);
    }

    /** The status of every field section that came, interim ones too. */
    synchronized List<String> statuses() {
      return heads.stream().map(head -> head.status().toString()).toList();
    }

    void reset() {
      perform(ctx -> handler.encoder().writeRstStream(ctx, id, 8, ctx.newPromise()));
    }

    void data(byte[] bytes, boolean end) {
      perform(
          ctx ->
              handler
                  .encoder()
                  .writeData(ctx, id, Unpooled.wrappedBuffer(bytes), 0, end, ctx.newPromise()));
    }

    private synchronized void take(ByteBuf data) {
      byte[] bytes = new byte[data.readableBytes()];
      data.readBytes(bytes);
      body.writeBytes(bytes);
    }

    private synchronized void head(Http2Headers fields) {
      heads.add(fields);
    }

    private synchronized void end(long reset) {
      reply.complete(
          new Reply(
              heads.isEmpty() ? null : heads.get(heads.size() - 1),
              body.toString(ISO_8859_1),
              reset));
    }
  }

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Map<Integer, Call> calls = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> goAway = new CompletableFuture<>();
  private final CompletableFuture<Void> ponged = new CompletableFuture<>();
  private final CompletableFuture<Http2Settings> settings = new CompletableFuture<>();
  private final Http2ConnectionHandler handler;
  private final Channel channel;

  private volatile boolean takingNothing;
  private int nextId = 1;

  private Http2Client(int port, int window) {
    handler =
        new Http2ConnectionHandlerBuilder()
            .server(false)
            .initialSettings(new Http2Settings().pushEnabled(false).initialWindowSize(window))
            .frameListener(new Events())
            .encoderIgnoreMaxHeaderListSize(true)
            .gracefulShutdownTimeoutMillis(0)
            .build();
    channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(handler)
            .connect(InetAddress.getLoopbackAddress(), port)
            .syncUninterruptibly()
            .channel();
    settings.join();
  }

  static Http2Client of(TailboardServer server) {
    return new Http2Client(server.port(), 65_535);
  }

  static Http2Client of(int port) {
    return new Http2Client(port, 65_535);
  }

  /** A client that lets each answer have only so many bytes, until it says more. */
  static Http2Client withWindow(TailboardServer server, int window) {
    Http2Client client = new Http2Client(server.port(), window);
    client.takingNothing = true;
    return client;
  }

  static Http2Headers head(String method, String path) {
    return new DefaultHttp2Headers().method(method).scheme("http").authority("board").path(path);
  }

  Call get(String path, String... fields) {
    return ask("GET", path, true, fields);
  }

  Call ask(String method, String path, boolean end, String... fields) {
    Http2Headers head = head(method, path);
    for (int i = 0; i < fields.length; i += 2) {
      head.add(fields[i], fields[i + 1]);
    }
    return ask(head, end);
  }

  Call ask(Http2Headers head, boolean end) {
    Call call;
    synchronized (this) {
      call = new Call(nextId);
      nextId += 2;
      calls.put(call.id, call);
      perform(ctx -> handler.encoder().writeHeaders(ctx, call.id, head, 0, end, ctx.newPromise()));
    }
    return call;
  }

  /** Takes what has come of an answer, so that as much more may come. */
  void open(Call call) {
    int taken = call.soFar().length();
    perform(
        ctx -> {
          try {
            handler
                .decoder()
                .flowController()
                .consumeBytes(handler.connection().stream(call.id), taken);
          } catch (Http2Exception broken) {
            return ctx.newFailedFuture(broken);
          }
          return ctx.newSucceededFuture();
        });
  }

  /** Gives each answer another window, those that are on their way too. */
  void window(int bytes) {
    perform(
        ctx ->
            handler
                .encoder()
                .writeSettings(
                    ctx, new Http2Settings().initialWindowSize(bytes), ctx.newPromise()));
  }

  void ping() {
    perform(ctx -> handler.encoder().writePing(ctx, false, 1, ctx.newPromise()));
    ponged.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** The last stream that the server serves, once it says so. */
  int goAway() {
    return goAway.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Asks more at once than the server has allowed. */
  void ignoreStreamLimit() {
    perform(
        ctx -> {
          handler.connection().local().maxActiveStreams(Integer.MAX_VALUE);
          return ctx.newSucceededFuture();
        });
  }

  Http2Settings settings() {
    return settings.join();
  }

  void awaitClosed() {
    assertThat(channel.closeFuture().awaitUninterruptibly(60, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    perform(ctx -> ctx.close());
    channel.closeFuture().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private void perform(Function<ChannelHandlerContext, ChannelFuture> action) {
    channel
        .eventLoop()
        .execute(
            () -> {
              ChannelHandlerContext ctx = channel.pipeline().context(handler);
              if (ctx != null) {
                ChannelFuture unused = action.apply(ctx);
                handler.flush(ctx);
              }
            });
  }

  private final class Events extends Http2EventAdapter {
    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int id,
        Http2Headers fields,
        int dependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean end) {
      onHeadersRead(ctx, id, fields, padding, end);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int id, Http2Headers fields, int padding, boolean end) {
      calls.get(id).head(fields);
      if (end) {
        calls.remove(id).end(-1);
      }
    }

    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end) {
      int size = data.readableBytes() + padding;
      calls.get(id).take(data);
      if (end) {
        calls.remove(id).end(-1);
      }
      return takingNothing ? 0 : size;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int id, long error) {
      Call call = calls.remove(id);
      if (call != null) {
        call.end(error);
      }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings received) {
      settings.complete(received);
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext ctx, long data) {
      ponged.complete(null);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int last, long error, ByteBuf debugData) {
      goAway.complete(last);
    }
  }
}
