package dev.tailboard.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
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
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One HTTP/2 connection with prior knowledge, on which many polls of one dat wait at once. */
final class Http2Polls implements AutoCloseable {
  private static final int WINDOW = 64 << 20; // no answer waits for our leave
  private static final int GIVE_UP_SECONDS = 10;

  private final Target target;
  private final int count;
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final CompletableFuture<Http2Settings> settings = new CompletableFuture<>();
  private final Http2ConnectionHandler handler;
  private final Channel channel;

  private volatile Round round = new Round(1, 0);
  private volatile String offset;

  /** The polls that were sent together. Written by the event loop, read when it is over. */
  private static final class Round {
    final int firstId;
    final long[] first;
    final long[] last;
    final CountDownLatch waiting;
    final AtomicInteger failed = new AtomicInteger();

    Round(int firstId, int count) {
      this.firstId = firstId;
      first = new long[count];
      last = new long[count];
      waiting = new CountDownLatch(count);
    }
  }

  /**
   * Connects; nothing is asked yet.
   *
   * @param count polls at once
   */
  Http2Polls(Target target, int count) throws IOException {
    this.target = target;
    this.count = count;
    offset = target.beginning();
    handler =
        new Http2ConnectionHandlerBuilder()
            .server(false)
            .initialSettings(new Http2Settings().pushEnabled(false))
            .frameListener(new Events())
            .gracefulShutdownTimeoutMillis(0)
            .build();
    channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(handler)
            .connect(InetAddress.getLoopbackAddress(), target.port())
            .syncUninterruptibly()
            .channel();
    Long most = settings.orTimeout(GIVE_UP_SECONDS, TimeUnit.SECONDS).join().maxConcurrentStreams();
    if (most != null && most < count) {
      close();
      throw new IOException("one connection may have " + most + " polls, not " + count);
    }
    perform(
        ctx ->
            handler
                .decoder()
                .flowController()
                .incrementWindowSize(handler.connection().connectionStream(), WINDOW));
  }

  /** Something that is done on the event loop. */
  private interface Action {
    void on(ChannelHandlerContext ctx) throws Http2Exception;
  }

  private void perform(Action action) {
    ChannelHandlerContext ctx = channel.pipeline().context(handler);
    channel
        .eventLoop()
        .submit(
            () -> {
              action.on(ctx);
              handler.flush(ctx);
              return ctx;
            })
        .syncUninterruptibly();
  }

  /** Sends all polls; none of an earlier round may wait. They begin where the last answer ended. */
  void park() {
    round = new Round(round.firstId + 2 * round.first.length, count);
    Http2Headers head =
        new DefaultHttp2Headers()
            .method("GET")
            .scheme("http")
            .authority("127.0.0.1")
            .path(target.path())
            .add("range", "bytes=" + offset + "-");
    perform(
        ctx -> {
          for (int i = 0; i < count; i++) {
            int id = round.firstId + 2 * i;
            Future<?> unused =
                handler.encoder().writeHeaders(ctx, id, head, 0, true, ctx.newPromise());
          }
        });
  }

  /** How many of the round still wait. */
  long waiting() {
    return round.waiting.getCount();
  }

  /** Whether all have been answered within ten seconds. */
  boolean await() throws IOException {
    try {
      return round.waiting.await(GIVE_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** How many of the round were answered with something else than the news. */
  long failed() {
    return round.failed.get();
  }

  /** When the answers began, by {@link System#nanoTime}; 0 for none. */
  long[] firstBytes() {
    return round.first;
  }

  /** When the answers were complete, by {@link System#nanoTime}; 0 for none. */
  long[] lastBytes() {
    return round.last;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Events extends Http2EventAdapter {
    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int id,
        Http2Headers head,
        int dependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean end) {
      onHeadersRead(ctx, id, head, padding, end);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int id, Http2Headers head, int padding, boolean end) {
      Round now = round;
      now.first[(id - now.firstId) / 2] = System.nanoTime();
      CharSequence range = head.get("content-range");
      if (range == null) {
        now.failed.incrementAndGet();
      } else if (id == now.firstId) {
        String bytes = range.toString();
        String last = bytes.substring(bytes.indexOf('-') + 1, bytes.indexOf('/'));
        offset = Long.toString(Long.parseLong(last) + 1);
      }
      end(id, end);
    }

    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end) {
      int size = data.readableBytes() + padding;
      end(id, end);
      return size;
    }

    private void end(int id, boolean end) {
      if (end) {
        Round now = round;
        now.last[(id - now.firstId) / 2] = System.nanoTime();
        now.waiting.countDown();
      }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings received) {
      settings.complete(received);
    }
  }
}
