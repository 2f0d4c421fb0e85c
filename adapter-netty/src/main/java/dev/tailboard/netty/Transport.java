package dev.tailboard.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** The ways to the operating system's sockets. */
public enum Transport {
  /** {@link #EPOLL} where it is available, else {@link #NIO}. */
  AUTO,
  /** Linux epoll through native code. */
  EPOLL,
  /**
   * Linux io_uring through native code: level with epoll for many waiters, slower to wake a single
   * one.
   */
  IO_URING,
  /** The JDK's own; works everywhere, costs more processor and memory. */
  NIO;

  /** The concrete transport that this one stands for on this machine. */
  Transport resolved() {
    return this == AUTO ? (Epoll.isAvailable() ? EPOLL : NIO) : this;
  }

  /** Why this transport cannot be used on this machine; null when it can. */
  @Nullable Throwable unavailability() {
    return switch (this) {
      case EPOLL -> Epoll.unavailabilityCause();
      case IO_URING -> IoUring.unavailabilityCause();
      case AUTO, NIO -> null;
    };
  }

  IoHandlerFactory ioHandler() {
    return switch (resolved()) {
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      default -> NioIoHandler.newFactory();
    };
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return switch (resolved()) {
      case EPOLL -> EpollServerSocketChannel.class;
      case IO_URING -> IoUringServerSocketChannel.class;
      default -> NioServerSocketChannel.class;
    };
  }
}
