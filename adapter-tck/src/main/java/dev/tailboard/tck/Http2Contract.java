package dev.tailboard.tck;

import dev.tailboard.tck.wire.Wire;
import java.io.IOException;

/**
 * The contract over HTTP/2: all of it but the rules about the framing of HTTP/1.1 itself (status
 * line, chunks, pipelining, {@code Connection: close}, half a request).
 *
 * <p>The adapter brings the client along, so that those without HTTP/2 need no library for it. It
 * should be one that shares no code with the server under test.
 */
public abstract class Http2Contract extends HttpContract {
  /**
   * Connects a client of HTTP/2 to a port of the loopback address.
   *
   * @param receiveBuffer meant for TCP; a client of HTTP/2 takes no more of an answer than its
   *     window, 64 kB, until that is read
   */
  @Override
  protected abstract Wire connect(int port, int receiveBuffer) throws IOException;

  @Override
  final boolean isHttp11() {
    return false;
  }
}
