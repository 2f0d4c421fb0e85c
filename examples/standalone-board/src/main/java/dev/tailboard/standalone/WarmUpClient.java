package dev.tailboard.standalone;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of the {@link WarmUp}: knows just enough HTTP for that. For one thread. */
final class WarmUpClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Socket socket;
  private final byte[] answer = new byte[LONGEST_ANSWER];

  WarmUpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Asks for the bytes from an offset on, waiting. */
  void poll(String dat, long offset) throws IOException {
    send(
        "GET "
            + dat
            + "?long_polling=1 HTTP/1.1\r\nHost: a\r\nRange: bytes="
            + offset
            + "-\r\n\r\n");
  }

  /** Sends a post. */
  void post(String board, String key, String message) throws IOException {
    String form = "bbs=" + board + "&key=" + key + "&FROM=&mail=sage&MESSAGE=" + message;
    send(
        "POST /test/bbs.cgi HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded"
            + "\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n"
            + form);
  }

  /** The size of a dat in bytes. */
  long sizeOf(String dat) throws IOException {
    send("GET " + dat + " HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0\r\n\r\n");
    return answered();
  }

  /** Takes an answer in; returns the size in its Content-Range, 0 if it has none. */
  long answered() throws IOException {
    InputStream in = socket.getInputStream();
    int length = 0;
    int end = -1;
    while (end < 0) {
      length += read(in, length);
      end = new String(answer, 0, length, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    }
    String head = new String(answer, 0, end + 2, StandardCharsets.ISO_8859_1);
    long whole = end + 4 + number(head, "Content-Length: ", "\r\n");
    while (length < whole) {
      length += read(in, length);
    }
    String range = "Content-Range: bytes ";
    return head.contains(range) ? number(head.substring(head.indexOf(range)), "/", "\r\n") : 0;
  }

  private int read(InputStream in, int at) throws IOException {
    int read = in.read(answer, at, answer.length - at);
    if (read <= 0) {
      throw new EOFException("the connection of the warm-up ended");
    }
    return read;
  }

  private static long number(String text, String after, String before) {
    int from = text.indexOf(after) + after.length();
    return Long.parseLong(text.substring(from, text.indexOf(before, from)));
  }

  private void send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
