package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to, and reads answers one by one. */
final class Client implements AutoCloseable {
  /** Only so that a broken server does not hang the build. */
  private static final int GUARD_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /** One answer. Field names are in any case. */
  static final class Reply {
    private final String statusLine;
    private final Map<String, String> fields;
    private final byte[] body;

    private Reply(String statusLine, Map<String, String> fields, byte[] body) {
      this.statusLine = statusLine;
      this.fields = fields;
      this.body = body;
    }

    String statusLine() {
      return statusLine;
    }

    byte[] body() {
      return body;
    }

    int status() {
      return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    String field(String name) {
      return fields.get(name);
    }

    String text() {
      return new String(body, ISO_8859_1);
    }
  }

  Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(GUARD_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Client of(TailboardServer server) throws IOException {
    return new Client(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }

  Socket socket() {
    return socket;
  }

  Client send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a GET of a path; {@code fields} are lines that each end with CRLF. */
  Client get(String path, String fields) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: board\r\n" + fields + "\r\n");
  }

  Client get(String path) throws IOException {
    return get(path, "");
  }

  /** Says that nothing more will be sent. */
  Client finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Closes the connection, in the middle of a test. */
  void leave() throws IOException {
    socket.close();
  }

  /** Ends the connection by a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** The next answer with its body, by Content-Length or chunks. */
  Reply reply() throws IOException {
    Reply head = head();
    String length = head.field("Content-Length");
    byte[] body;
    if ("chunked".equals(head.field("Transfer-Encoding"))) {
      body = chunks();
    } else {
      body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
      if (length != null && body.length < Integer.parseInt(length)) {
        throw new EOFException("only " + body.length + " of " + length + " bytes");
      }
    }
    return new Reply(head.statusLine, head.fields, body);
  }

  /** The next answer without a body. */
  Reply head() throws IOException {
    String statusLine = line();
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(": ");
      fields.merge(line.substring(0, colon), line.substring(colon + 2), (a, b) -> a + ", " + b);
    }
    return new Reply(statusLine, fields, new byte[0]);
  }

  /** The next chunk of a chunked body; empty at its end. */
  byte[] chunk() throws IOException {
    int size = Integer.parseInt(line(), 16);
    byte[] chunk = in.readNBytes(size);
    if (!line().isEmpty()) {
      throw new IOException("chunk of another length than " + size);
    }
    return chunk;
  }

  /** Returns when the next byte has arrived, which stays to be read. */
  void awaitBytes() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("nothing arrived");
    }
    in.reset();
  }

  /** Everything until the server ends the connection; a reset is an exception. */
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /** Whether the server has ended the connection without sending anything more. */
  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
      body.write(chunk);
    }
    return body.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("after \"" + line + '"');
      }
      line.append((char) next);
    }
    if (line.length() == 0 || line.charAt(line.length() - 1) != '\r') {
      throw new IOException("no CRLF after \"" + line + '"');
    }
    return line.substring(0, line.length() - 1);
  }
}
