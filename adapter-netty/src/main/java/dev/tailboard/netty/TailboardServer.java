package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running server, of HTTP/1.1 and HTTP/2, that answers through a {@link Handler}. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * LongPoll longPoll = LongPoll.builder().build();
 * Handler handler = new DatHandler(longPoll, DatLocator.of(stores));
 * TailboardServer server = TailboardServer.builder(handler).bind("127.0.0.1").port(8080).start();
 * }</pre>
 *
 * <p>To stop without cutting off those who wait: {@link #stopAccepting()}, then close what answers
 * the waiting requests ({@code LongPoll.close()}), then {@link #close()}.
 */
public final class TailboardServer implements AutoCloseable {
  private final Channel listener;
  private final MultiThreadIoEventLoopGroup group;
  private final Map<EventExecutor, Loop> loops;
  private final ServerOptions options;

  private TailboardServer(
      Channel listener,
      MultiThreadIoEventLoopGroup group,
      Map<EventExecutor, Loop> loops,
      ServerOptions options) {
    this.listener = listener;
    this.group = group;
    this.loops = loops;
    this.options = options;
  }

  /**
   * Starts to describe a server: every local address, any free port, one event loop per processor,
   * no TLS.
   */
  public static Builder builder(Handler handler) {
    return new Builder(handler);
  }

  /** The address that is listened at, with the port that was really taken. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** The port that is listened at, 1 to 65535. */
  public int port() {
    return address().getPort();
  }

  /** The number of open connections. */
  public int connections() {
    return loops.values().stream().mapToInt(Loop::open).sum();
  }

  /**
   * Refuses new connections; those that exist are closed after their next answer. Later calls do
   * nothing. Not to be called on an event loop.
   */
  public void stopAccepting() {
    listener.close().awaitUninterruptibly();
    if (!group.isShuttingDown()) {
      loops.values().forEach(Loop::lastAnswers);
    }
  }

  /**
   * Ends the server: connections are closed when the answers being sent have left, or after {@link
   * ServerOptions#closeTimeout()}. Requests that still wait are cancelled, not answered. Later
   * calls do nothing. Not to be called on an event loop.
   */
  @Override
  public void close() {
    stopAccepting();
    if (group.isShuttingDown()) {
      group.terminationFuture().awaitUninterruptibly();
      return;
    }
    CompletableFuture.allOf(
            loops.values().stream().map(Loop::drain).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, options.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .join();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Describes a server. Not safe for use by several threads. */
  public static final class Builder {
    private final Handler handler;
    private @Nullable String host;
    private int port;
    private int eventLoops = Runtime.getRuntime().availableProcessors();
    private Transport transport = Transport.AUTO;
    private ServerOptions options = ServerOptions.defaults();
    private @Nullable Path certificateChain;
    private @Nullable Path privateKey;
    private Predicate<InetAddress> proxies = address -> false;

    private Builder(Handler handler) {
      this.handler = Objects.requireNonNull(handler);
    }

    /** The local address or host name to listen at, such as {@code 127.0.0.1}. */
    public Builder bind(String hostOrAddress) {
      this.host = Objects.requireNonNull(hostOrAddress);
      return this;
    }

    /**
     * The port to listen at; 0 for any free one.
     *
     * @throws IllegalArgumentException when it is not in 0 to 65535
     */
    public Builder port(int number) {
      if (number < 0 || number > 65535) {
        throw new IllegalArgumentException("Not a port: " + number);
      }
      this.port = number;
      return this;
    }

    /**
     * The number of event loops, each with a thread of its own.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public Builder eventLoops(int number) {
      if (number <= 0) {
        throw new IllegalArgumentException("At least one event loop is needed: " + number);
      }
      this.eventLoops = number;
      return this;
    }

    /** The way to the sockets. */
    public Builder transport(Transport choice) {
      this.transport = Objects.requireNonNull(choice);
      return this;
    }

    /** Bounds and time limits. */
    public Builder options(ServerOptions bounds) {
      this.options = Objects.requireNonNull(bounds);
      return this;
    }

    /**
     * Speaks TLS only.
     *
     * @param chain PEM file with the X.509 certificates, the server's own first
     * @param key PEM file with the private key in PKCS #8 form, without a password
     */
    public Builder tls(Path chain, Path key) {
      this.certificateChain = Objects.requireNonNull(chain);
      this.privateKey = Objects.requireNonNull(key);
      return this;
    }

    /**
     * Expects the PROXY protocol (versions 1 and 2) on connections from some addresses, and
     * believes it. From all others it is no request.
     *
     * @param trusted says which; called once for each connection, on its event loop
     */
    public Builder proxyProtocolFrom(Predicate<InetAddress> trusted) {
      this.proxies = Objects.requireNonNull(trusted);
      return this;
    }

    /**
     * Starts the server; when this returns, it accepts connections.
     *
     * @throws BindException when the address cannot be listened at, such as a port that is used
     * @throws IOException when the TLS files cannot be used
     * @throws IllegalStateException when the transport is not available on this machine
     */
    public TailboardServer start() throws IOException {
      Transport chosen = transport.resolved();
      Throwable unavailability = chosen.unavailability();
      if (unavailability != null) {
        throw new IllegalStateException(
            "The transport " + chosen + " is not available here", unavailability);
      }
      SslContext tls =
          certificateChain == null || privateKey == null
              ? null
              : TlsFiles.load(certificateChain, privateKey);
      MultiThreadIoEventLoopGroup group =
          new MultiThreadIoEventLoopGroup(
              eventLoops, new DefaultThreadFactory("tailboard"), chosen.ioHandler());
      try {
        Map<EventExecutor, Loop> loops = new HashMap<>();
        group.forEach(
            each -> loops.put(each, new Loop((EventLoop) each, handler, options, tls != null)));
        Channel listener = listen(group, chosen, connections(loops, tls));
        loops.values().forEach(Loop::start);
        return new TailboardServer(listener, group, Map.copyOf(loops), options);
      } catch (IOException | RuntimeException failure) {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
        throw failure;
      }
    }

    private ChannelInitializer<SocketChannel> connections(
        Map<EventExecutor, Loop> loops, @Nullable SslContext tls) {
      return new ChannelInitializer<>() {
        @Override
        protected void initChannel(SocketChannel channel) {
          channel.config().setRecvByteBufAllocator(SocketOptions.RECEIVED);
          Loop loop = Objects.requireNonNull(loops.get(channel.eventLoop()));
          if (proxies.test(channel.remoteAddress().getAddress())) {
            ProxiedPeer.expectIn(channel.pipeline());
          }
          if (tls == null) {
            channel.pipeline().addLast(new PrefaceWatch(loop));
          } else {
            SslHandler first = tls.newHandler(channel.alloc());
            first.setHandshakeTimeoutMillis(options.headerTimeout().toMillis());
            channel.pipeline().addLast(first, new AlpnWatch(loop));
          }
          channel.pipeline().addLast(new Connection(loop));
        }
      };
    }

    private Channel listen(
        MultiThreadIoEventLoopGroup group,
        Transport chosen,
        ChannelInitializer<SocketChannel> connections)
        throws BindException {
      ServerBootstrap bootstrap =
          new ServerBootstrap()
              .group(group)
              .channel(chosen.serverChannel())
              .childHandler(connections);
      SocketOptions.apply(bootstrap, chosen, options.peerTimeout());
      InetSocketAddress address =
          host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
      ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
      Throwable failure = bound.cause();
      if (failure != null) {
        throw unbound(address, failure);
      }
      return bound.channel();
    }

    private static BindException unbound(InetSocketAddress address, Throwable cause) {
      String reason = String.valueOf(cause.getMessage());
      BindException exception =
          new BindException(
              reason.contains("in use")
                  ? "Port "
                      + address.getPort()
                      + " at "
                      + address.getHostString()
                      + " is already in use"
                  : "Cannot listen at "
                      + address.getHostString()
                      + ":"
                      + address.getPort()
                      + ": "
                      + reason);
      exception.initCause(cause);
      return exception;
    }
  }
}
