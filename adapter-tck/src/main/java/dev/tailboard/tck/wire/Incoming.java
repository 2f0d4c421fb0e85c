package dev.tailboard.tck.wire;

import java.io.IOException;
import java.io.InputStream;

/** An answer whose body is still on its way. Not safe for use by several threads. */
public final class Incoming {
  private final Head head;
  private final InputStream body;

  /**
   * An answer of which the head has come.
   *
   * @param head its status line and field lines
   * @param body its body without any framing, whose end is an end of file
   */
  public Incoming(Head head, InputStream body) {
    this.head = head;
    this.body = body;
  }

  /** The status line and the field lines. */
  public Head head() {
    return head;
  }

  /** The body without its framing; each read waits until there is something. */
  public InputStream body() {
    return body;
  }

  /** Exactly {@code length} more bytes of the body. */
  public byte[] next(int length) throws IOException {
    byte[] bytes = body.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  /** The answer with all of its body. */
  public Reply whole() throws IOException {
    try {
      return new Reply(head, body.readAllBytes());
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + head, e);
    }
  }
}
