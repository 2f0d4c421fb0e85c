package dev.tailboard.netty;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds and time limits of a {@link TailboardServer}. Immutable; a sweep looks at the time
 * limits about once a second, so they are kept to that precision.
 *
 * @param maxRequestLine longest request line in bytes; a longer one is answered with 414
 * @param maxFields longest header section in bytes; a longer one is answered with 431
 * @param maxContent longest request content in bytes; longer content is answered with 413
 * @param maxStreams how many requests may be open at once on one HTTP/2 connection (RFC 9113
 *     §5.1.2); beyond it they are refused
 * @param headerTimeout how long a header section, and a TLS handshake, may take; then 408
 * @param contentTimeout how long the content may take after the header section; then 408
 * @param idleTimeout how long a connection may stay open between requests
 * @param stallTimeout how long a peer may take nothing of what is sent to it
 * @param lingerTimeout how long input is still read after the last answer, so that closing does not
 *     destroy that answer (RFC 9112 §9.6)
 * @param peerTimeout after how long a peer that has vanished without a word is given up, also while
 *     it waits; at least 5 s; needs TCP keep-alive options, which NIO has not everywhere
 * @param closeTimeout how long {@link TailboardServer#close()} waits for answers to leave
 */
public record ServerOptions(
    int maxRequestLine,
    int maxFields,
    int maxContent,
    int maxStreams,
    Duration headerTimeout,
    Duration contentTimeout,
    Duration idleTimeout,
    Duration stallTimeout,
    Duration lingerTimeout,
    Duration peerTimeout,
    Duration closeTimeout) {

  private static final ServerOptions DEFAULTS =
      new ServerOptions(
          8 * 1024,
          16 * 1024,
          64 * 1024,
          10_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(50),
          Duration.ofSeconds(5));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException when a bound or time limit is not positive, or {@code
   *     peerTimeout} is under 5 s
   */
  public ServerOptions {
    positive(maxRequestLine, "maxRequestLine");
    positive(maxFields, "maxFields");
    positive(maxContent, "maxContent");
    positive(maxStreams, "maxStreams");
    positive(headerTimeout, "headerTimeout");
    positive(contentTimeout, "contentTimeout");
    positive(idleTimeout, "idleTimeout");
    positive(stallTimeout, "stallTimeout");
    positive(lingerTimeout, "lingerTimeout");
    positive(closeTimeout, "closeTimeout");
    if (peerTimeout.toSeconds() < 5) {
      throw new IllegalArgumentException("peerTimeout must be at least 5 s: " + peerTimeout);
    }
  }

  /**
   * Bounds for a public board: 8 kB, 16 kB, 64 kB, 10,000 streams; 10 s, 30 s, 75 s, 30 s, 2 s, 50
   * s, 5 s.
   */
  public static ServerOptions defaults() {
    return DEFAULTS;
  }

  /** These options with other bounds, in bytes. */
  public ServerOptions withBounds(int requestLine, int fields, int content) {
    return new ServerOptions(
        requestLine,
        fields,
        content,
        maxStreams,
        headerTimeout,
        contentTimeout,
        idleTimeout,
        stallTimeout,
        lingerTimeout,
        peerTimeout,
        closeTimeout);
  }

  /** These options with another number of requests at once on one HTTP/2 connection. */
  public ServerOptions withMaxStreams(int streams) {
    return new ServerOptions(
        maxRequestLine,
        maxFields,
        maxContent,
        streams,
        headerTimeout,
        contentTimeout,
        idleTimeout,
        stallTimeout,
        lingerTimeout,
        peerTimeout,
        closeTimeout);
  }

  /** These options with other limits for slow senders. */
  public ServerOptions withSenderTimeouts(Duration header, Duration content, Duration idle) {
    return new ServerOptions(
        maxRequestLine,
        maxFields,
        maxContent,
        maxStreams,
        header,
        content,
        idle,
        stallTimeout,
        lingerTimeout,
        peerTimeout,
        closeTimeout);
  }

  /** These options with another limit for readers that take nothing. */
  public ServerOptions withStallTimeout(Duration stall) {
    return new ServerOptions(
        maxRequestLine,
        maxFields,
        maxContent,
        maxStreams,
        headerTimeout,
        contentTimeout,
        idleTimeout,
        stall,
        lingerTimeout,
        peerTimeout,
        closeTimeout);
  }

  /** These options with other limits for the end of a connection. */
  public ServerOptions withEndTimeouts(Duration linger, Duration peer, Duration close) {
    return new ServerOptions(
        maxRequestLine,
        maxFields,
        maxContent,
        maxStreams,
        headerTimeout,
        contentTimeout,
        idleTimeout,
        stallTimeout,
        linger,
        peer,
        close);
  }

  private static void positive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  private static void positive(Duration value, String name) {
    if (Objects.requireNonNull(value, name).toMillis() <= 0) {
      throw new IllegalArgumentException(name + " must be at least 1 ms: " + value);
    }
  }
}
