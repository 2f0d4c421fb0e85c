package dev.tailboard.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * An HTTP/1.1 connection that sends exactly the bytes it is told to. Not safe for use by several
 * threads, except that one may read while another sends.
 */
public final class SocketWire implements Wire {
  private final Socket socket;
  private final InputStream in;

  private SocketWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a port of the loopback address. */
  public static SocketWire to(int port) throws IOException {
    return to(port, 0);
  }

  /**
   * Connects with a receive buffer of so many bytes, as a slow reader; 0 leaves it to the system.
   */
  public static SocketWire to(int port, int receiveBuffer) throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Guard.time().toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new SocketWire(socket);
  }

  @Override
  public SocketWire send(Ask ask) throws IOException {
    return send(ask.bytes());
  }

  /** Sends text as ISO 8859-1. */
  public SocketWire send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  /** Sends bytes, in one segment if they fit. */
  public SocketWire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  @Override
  public Incoming incoming(Ask ask) throws IOException {
    return incoming(ask.method().equals("HEAD"));
  }

  @Override
  public Incoming incoming() throws IOException {
    return incoming(false);
  }

  private Incoming incoming(boolean isHead) throws IOException {
    Head head = Lines.readHead(in);
    return new Incoming(head, BodyInput.after(head, in, isHead));
  }

  @Override
  public void expectEnd() {
    try {
      int next = in.read();
      if (next >= 0) {
        byte[] more = new byte[in.available()];
        int read = in.read(more);
        String text = (char) next + new String(more, 0, Math.max(read, 0), ISO_8859_1);
        throw new AssertionError("the end was expected, but there is more: " + text);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server left the connection open", e);
    } catch (IOException e) {
      throw new AssertionError("the connection did not end in order: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean hasUnread() throws IOException {
    return in.available() > 0;
  }

  /**
   * Ends the sending direction only: the server reads an end of file, the answer can still come.
   */
  public void endSending() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
