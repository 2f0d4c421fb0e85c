package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Polls that wait at other threads than the one that is measured, until this is closed. */
final class Crowd implements AutoCloseable {
  private final List<Socket> sockets = new ArrayList<>();

  /** Parks {@code each} polls at each of the other threads. */
  Crowd(Server server, int threads, int each) throws IOException {
    for (int i = 0; i < threads * each; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.target().port());
      sockets.add(socket);
      String request =
          "GET /%s/dat/%s.dat?long_polling=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=%d-\r\n\r\n"
              .formatted(BoardData.BOARD, BoardData.otherKey(i % threads), BoardData.otherLength());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Polls that have had an answer, and so do not wait. */
  long answered() throws IOException {
    long answered = 0;
    for (Socket socket : sockets) {
      answered += socket.getInputStream().available() > 0 ? 1 : 0;
    }
    return answered;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
