package dev.tailboard.tck;

import dev.tailboard.longpoll.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plainest server that can pass the contract: one thread for each connection, blocking sockets.
 * It proves that the contract can be passed, and with a {@link Fault} that it can be failed.
 */
final class ReferenceServer implements RunningServer {
  private final Handler handler;
  private final Fault fault;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ReferenceServer(Handler handler, Fault fault) throws IOException {
    this.handler = handler;
    this.fault = fault;
    listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  @Override
  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new ReferenceConnection(socket, handler, fault).run();
    } catch (IOException | InterruptedException clientHasGone) {
      // Nothing is left to do: the connection has freed what it held.
    } finally {
      open.remove(socket);
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "reference-server");
    thread.setDaemon(true);
    thread.start();
  }
}
