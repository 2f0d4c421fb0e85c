package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A client that shows every byte. Its reads give up after a guard time, so that a lost answer fails
 * a test.
 */
final class Wire implements AutoCloseable {
  private static final int GUARD_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  Wire(int port) {
    this(new Socket(), port, 0);
  }

  /** A connection with a small receive buffer: a slow reader. */
  static Wire slow(int port) {
    return new Wire(new Socket(), port, 4096);
  }

  /** A connection over TLS, or another kind of socket that is not connected yet. */
  static Wire over(Socket socket, int port) {
    return new Wire(socket, port, 0);
  }

  private Wire(Socket socket, int port, int receiveBuffer) {
    this.socket = socket;
    try {
      if (receiveBuffer != 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setSoTimeout(GUARD_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends text as it is, with {@code \n} as line end. */
  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
    return this;
  }

  Wire get(String target) throws IOException {
    return send("GET " + target + " HTTP/1.1\nHost: x\n\n");
  }

  /** The next header section, its lines parted by {@code \n}, without the blank line. */
  String head() throws IOException {
    var head = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  String line() throws IOException {
    var line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new IOException("The connection ended within a line: " + line);
      }
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }

  String bytes(int count) throws IOException {
    return new String(in.readNBytes(count), ISO_8859_1);
  }

  /** Reads to the end of the connection and returns how many bytes came. */
  long drain() throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }

  boolean ended() throws IOException {
    return in.read() < 0;
  }

  /** Ends the connection with a RST. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
