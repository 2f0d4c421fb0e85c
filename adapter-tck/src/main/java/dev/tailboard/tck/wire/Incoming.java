package dev.tailboard.tck.wire;

import java.io.IOException;
import java.io.InputStream;

/** An answer whose body is still on its way. Not safe for use by several threads. */
public final class Incoming {
  private final Head head;
  private final BodyInput body;

  Incoming(Head head, BodyInput body) {
    this.head = head;
    this.body = body;
  }

  /** The status line and the field lines. */
  public Head head() {
    return head;
  }

  /** The body without its chunk framing; each read waits until there is something. */
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
