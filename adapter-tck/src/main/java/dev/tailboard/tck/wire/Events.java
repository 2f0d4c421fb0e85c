package dev.tailboard.tck.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

/** Reads a {@code text/event-stream} event by event. Not safe for use by several threads. */
public final class Events {
  private final BufferedReader in;

  /** The events of a body. */
  public Events(InputStream body) {
    in = new BufferedReader(new InputStreamReader(body, UTF_8));
  }

  /** Waits for the next event; comments before it are skipped. */
  public Event next() throws IOException {
    var id = "";
    var name = "";
    var data = new StringBuilder();
    boolean any = false;
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the event stream ended");
      }
      if (line.isEmpty() && any) {
        return new Event(id, name, data.toString());
      }
      if (line.isEmpty() || line.startsWith(":")) {
        continue;
      }
      any = true;
      String value = valueOf(line);
      if (line.startsWith("id:")) {
        id = value;
      } else if (line.startsWith("event:")) {
        name = value;
      } else if (line.startsWith("data:")) {
        data.append(data.length() == 0 ? "" : "\n").append(value);
      }
    }
  }

  /** Waits for the next comment line; fails when an event comes first. */
  public String nextComment() throws IOException {
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the event stream ended");
      }
      if (line.startsWith(":")) {
        return line.substring(1);
      }
      if (!line.isEmpty()) {
        throw new IOException("a comment was expected, but there is: " + line);
      }
    }
  }

  /** Reads on to the end of the stream, whatever still comes. */
  public void skipToEnd() throws IOException {
    String line = in.readLine();
    while (line != null) {
      line = in.readLine();
    }
  }

  /** What follows the colon, without the one blank that may stand there. */
  private static String valueOf(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
