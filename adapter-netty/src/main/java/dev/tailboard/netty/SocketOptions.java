package dev.tailboard.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/** What the sockets are told. */
final class SocketOptions {
  private static final int BACKLOG = 4096;
  private static final WriteBufferWaterMark WATER_MARKS =
      new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private SocketOptions() {}

  static void apply(ServerBootstrap bootstrap, Transport transport, Duration peerTimeout) {
    bootstrap
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS);
    // The first probe after 2/5 of the time, then three more, 1/5 apart: given up when the time is
    // over.
    int probeEvery = Math.toIntExact(peerTimeout.toSeconds() / 5);
    int firstProbe = probeEvery * 2;
    int probes = 3;
    int unacknowledged = Math.toIntExact(peerTimeout.toMillis());
    switch (transport) {
      case EPOLL ->
          bootstrap
              .childOption(EpollChannelOption.TCP_KEEPIDLE, firstProbe)
              .childOption(EpollChannelOption.TCP_KEEPINTVL, probeEvery)
              .childOption(EpollChannelOption.TCP_KEEPCNT, probes)
              .childOption(EpollChannelOption.TCP_USER_TIMEOUT, unacknowledged);
      case IO_URING ->
          bootstrap
              .childOption(IoUringChannelOption.TCP_KEEPIDLE, firstProbe)
              .childOption(IoUringChannelOption.TCP_KEEPINTVL, probeEvery)
              .childOption(IoUringChannelOption.TCP_KEEPCNT, probes)
              .childOption(IoUringChannelOption.TCP_USER_TIMEOUT, unacknowledged);
      case AUTO, NIO -> {
        optional(bootstrap, ExtendedSocketOptions.TCP_KEEPIDLE, firstProbe);
        optional(bootstrap, ExtendedSocketOptions.TCP_KEEPINTERVAL, probeEvery);
        optional(bootstrap, ExtendedSocketOptions.TCP_KEEPCOUNT, probes);
      }
    }
  }

  /** Sets an option that the JDK has on some systems only. */
  private static <T> void optional(ServerBootstrap bootstrap, SocketOption<T> option, T value) {
    try (SocketChannel probe = SocketChannel.open()) {
      if (probe.supportedOptions().contains(option)) {
        bootstrap.childOption(NioChannelOption.of(option), value);
      }
    } catch (IOException noSocket) {
      throw new UncheckedIOException("Cannot open a socket", noSocket);
    }
  }
}
