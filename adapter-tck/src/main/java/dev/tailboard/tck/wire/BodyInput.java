package dev.tailboard.tck.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of one answer, freed from its framing (RFC 9112 §6.3), readable while it still grows.
 */
final class BodyInput extends InputStream {
  private static final long TO_THE_END = Long.MAX_VALUE;

  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean first = true;

  private BodyInput(InputStream in, boolean chunked, long left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
  }

  /** The body that follows a head; none when the request was HEAD. */
  static BodyInput after(Head head, InputStream in, boolean isHead) throws IOException {
    int status = head.status();
    if (isHead || status == 204 || status == 304 || status / 100 == 1) {
      return new BodyInput(in, false, 0);
    }
    if (head.lists("Transfer-Encoding", "chunked")) {
      return new BodyInput(in, true, 0);
    }
    String length = head.field("Content-Length");
    try {
      return new BodyInput(in, false, length == null ? TO_THE_END : Long.parseLong(length));
    } catch (NumberFormatException e) {
      throw new IOException("Content-Length is no number in\n" + head, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !nextChunk()) {
      return -1;
    }
    if (left <= 0) {
      return -1;
    }
    int read = in.read(target, offset, (int) Math.min(length, left));
    if (read < 0) {
      if (left == TO_THE_END) {
        return -1;
      }
      throw new EOFException("the connection ended " + left + " bytes before the body did");
    }
    left -= left == TO_THE_END ? 0 : read;
    return read;
  }

  /** Reads up to the next chunk's data; false after the last chunk. */
  private boolean nextChunk() throws IOException {
    if (!first) {
      Lines.expectEmpty(in);
    }
    first = false;
    String line = Lines.read(in);
    try {
      left = Long.parseLong(line.split(";", 2)[0].trim(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("a chunk starts with '" + line + "'", e);
    }
    if (left == 0) {
      Lines.expectEmpty(in);
      left = -1;
    }
    return left > 0;
  }
}
