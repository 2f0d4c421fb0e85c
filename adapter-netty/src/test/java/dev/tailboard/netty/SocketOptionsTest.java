package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that has vanished is noticed by the kernel, because it was told to look. */
class SocketOptionsTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void vanishedPeersAreProbed(Transport transport) throws IOException {
    assumeThat(transport.unavailability()).isNull();
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    try {
      CompletableFuture<Channel> accepted = new CompletableFuture<>();
      ServerBootstrap bootstrap =
          new ServerBootstrap()
              .group(group)
              .channel(transport.serverChannel())
              .childHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      accepted.complete(channel);
                    }
                  });
      SocketOptions.apply(bootstrap, transport, Duration.ofSeconds(50));
      Channel listener = bootstrap.bind("127.0.0.1", 0).syncUninterruptibly().channel();
      InetSocketAddress address = (InetSocketAddress) listener.localAddress();
      try (Socket client = new Socket(address.getAddress(), address.getPort())) {
        assertThat(client.isConnected()).isTrue();
        Channel channel = accepted.join();
        assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
        assertThat(channel.config().getOption(idle(transport))).isEqualTo(20);
        assertThat(channel.config().getOption(interval(transport))).isEqualTo(10);
        assertThat(channel.config().getOption(count(transport))).isEqualTo(3);
        if (transport != Transport.NIO) {
          assertThat(channel.config().getOption(unacknowledged(transport))).isEqualTo(50_000);
        }
      }
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private static ChannelOption<Integer> idle(Transport transport) {
    return switch (transport) {
      case EPOLL -> EpollChannelOption.TCP_KEEPIDLE;
      case IO_URING -> IoUringChannelOption.TCP_KEEPIDLE;
      default -> NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE);
    };
  }

  private static ChannelOption<Integer> interval(Transport transport) {
    return switch (transport) {
      case EPOLL -> EpollChannelOption.TCP_KEEPINTVL;
      case IO_URING -> IoUringChannelOption.TCP_KEEPINTVL;
      default -> NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL);
    };
  }

  private static ChannelOption<Integer> count(Transport transport) {
    return switch (transport) {
      case EPOLL -> EpollChannelOption.TCP_KEEPCNT;
      case IO_URING -> IoUringChannelOption.TCP_KEEPCNT;
      default -> NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT);
    };
  }

  private static ChannelOption<Integer> unacknowledged(Transport transport) {
    return transport == Transport.EPOLL
        ? EpollChannelOption.TCP_USER_TIMEOUT
        : IoUringChannelOption.TCP_USER_TIMEOUT;
  }
}
