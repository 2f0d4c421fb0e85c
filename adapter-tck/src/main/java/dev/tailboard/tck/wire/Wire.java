package dev.tailboard.tck.wire;

import java.io.IOException;

/**
 * One client's connection to the server under test, in any version of HTTP. Answers are read in the
 * order in which their requests were sent. Not safe for use by several threads, except that one may
 * read while another sends.
 *
 * <p>It repairs nothing, follows nothing and retries nothing. Every wait is bounded by {@link
 * Guard#time()} and fails with an {@code IOException}.
 */
public interface Wire extends AutoCloseable {
  /** Sends a request, and does not wait for its answer. */
  Wire send(Ask ask) throws IOException;

  /** Sends a request and reads its answer. */
  default Reply ask(Ask ask) throws IOException {
    return send(ask).reply(ask);
  }

  /**
   * Reads the next answer, which is one to {@code ask} (whose method says whether a body follows).
   */
  default Reply reply(Ask ask) throws IOException {
    return incoming(ask).whole();
  }

  /** Reads the next answer, which is not one to HEAD. */
  default Reply reply() throws IOException {
    return incoming().whole();
  }

  /** Reads the status and fields of the next answer, which is one to {@code ask}. */
  Incoming incoming(Ask ask) throws IOException;

  /** Reads the status and fields of the next answer, which is not one to HEAD. */
  Incoming incoming() throws IOException;

  /** Whether something of an answer has arrived that nobody has read; never waits. */
  boolean hasUnread() throws IOException;

  /**
   * Waits until the server ends the connection in order.
   *
   * @throws AssertionError when it sends an answer, resets the connection or leaves it open
   */
  void expectEnd();

  /**
   * Gives up what was asked for, in the way of the version that is no orderly end: a reset of the
   * TCP connection in HTTP/1.1, of the streams in HTTP/2.
   */
  void reset() throws IOException;

  /** Ends the connection. */
  @Override
  void close() throws IOException;
}
