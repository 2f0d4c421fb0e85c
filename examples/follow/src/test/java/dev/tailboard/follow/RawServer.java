package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives every connection the same answer once, and then says nothing until the client goes. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final String answer;

  RawServer(String answer) throws IOException {
    this.answer = answer;
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI dat() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/b/dat/1234567890.dat");
  }

  int requests() {
    return requests.get();
  }

  /** Whether a client has come and gone. */
  boolean isDeserted() {
    return gone.get() > 0;
  }

  private void serve() {
    try {
      while (true) {
        try (Socket socket = listener.accept()) {
          converse(socket);
        }
        gone.incrementAndGet();
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void converse(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        head.append((char) c);
        if (head.toString().endsWith("\r\n\r\n")) {
          requests.incrementAndGet();
          socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        }
      }
    } catch (IOException reset) {
      // the client has gone
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
