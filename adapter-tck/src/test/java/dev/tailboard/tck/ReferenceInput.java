package dev.tailboard.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads requests from a socket, and looks whether its client is still there without losing a byte.
 */
final class ReferenceInput {
  static final int MOST_HEAD = 16 * 1024;
  static final int MOST_CONTENT = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final Deque<Byte> early = new ArrayDeque<>();

  ReferenceInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** The lines of a head, the request line first; empty at the end of the connection. */
  List<String> head() throws IOException, Refused {
    List<String> lines = new ArrayList<>();
    int left = MOST_HEAD;
    while (true) {
      String line;
      try {
        line = line(left);
      } catch (EOFException e) {
        return List.of();
      }
      left -= line.length() + 2;
      if (line.isEmpty() && !lines.isEmpty()) {
        return lines;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
  }

  byte[] content(ReferenceRequest head) throws IOException, Refused {
    if (head.isChunked()) {
      return chunks();
    }
    int length = head.contentLength();
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) next();
    }
    return content;
  }

  private byte[] chunks() throws IOException, Refused {
    var all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(100).split(";", 2)[0], 16);
      if (all.size() + length > MOST_CONTENT) {
        throw new Refused(413);
      }
      for (int i = 0; i < length; i++) {
        all.write(next());
      }
      if (length == 0) {
        while (!line(1000).isEmpty()) {}
        return all.toByteArray();
      }
      line(0);
    }
  }

  /**
   * Whether the client has ended its direction; keeps what it sent instead. Waits a millisecond.
   */
  boolean clientHasGone() throws IOException {
    socket.setSoTimeout(1);
    try {
      int next = in.read();
      if (next >= 0) {
        early.add((byte) next);
      }
      return next < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  void forgetWhatHasCome() throws IOException {
    in.skipNBytes(in.available());
  }

  /** Ends our direction, then reads what still comes, so that closing does not become a reset. */
  void drainUntilEnd() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(2_000);
    byte[] rest = new byte[8192];
    while (in.read(rest) >= 0) {}
  }

  private String line(int most) throws IOException, Refused {
    var line = new ByteArrayOutputStream();
    for (int next = next(); next != '\n'; next = next()) {
      if (line.size() > most) {
        throw new Refused(431);
      }
      line.write(next);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private int next() throws IOException {
    Byte known = early.poll();
    int next = known != null ? known & 0xff : in.read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  /** A request that cannot be understood, and the status that says so. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    final int status;

    Refused(int status) {
      this.status = status;
    }
  }
}
