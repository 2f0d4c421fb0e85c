package dev.tailboard.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Lines that end in CRLF, and nothing else: a bare CR or LF is shown, not forgiven. */
final class Lines {
  private Lines() {}

  static String read(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int last = -1;
    while (true) {
      int next;
      try {
        next = in.read();
      } catch (IOException e) {
        throw new IOException(e.getMessage() + shown(line), e);
      }
      if (next < 0) {
        throw new EOFException("the connection ended" + shown(line));
      }
      line.write(next);
      if (last == '\r' && next == '\n') {
        return line.toString(ISO_8859_1).substring(0, line.size() - 2);
      }
      last = next;
    }
  }

  static void expectEmpty(InputStream in) throws IOException {
    String line = read(in);
    if (!line.isEmpty()) {
      throw new IOException("CRLF expected, but there is '" + line + "'");
    }
  }

  static Head readHead(InputStream in) throws IOException {
    String statusLine = read(in);
    List<String> lines = new ArrayList<>();
    try {
      for (String line = read(in); !line.isEmpty(); line = read(in)) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + new Head(statusLine, lines), e);
    }
    return new Head(statusLine, lines);
  }

  private static String shown(ByteArrayOutputStream line) {
    return line.size() == 0 ? " before a line" : " inside the line: " + line.toString(ISO_8859_1);
  }
}
