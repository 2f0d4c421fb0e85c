package dev.tailboard.netty;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/**
 * Makes an {@link Http2Session} with our bounds. Netty's own hold beside them: 10,000 answers to
 * PING and SETTINGS that a client does not take, two empty DATA frames and 16 small CONTINUATION
 * frames in a row; what goes beyond ends the connection with ENHANCE_YOUR_CALM.
 */
final class Http2Setup extends AbstractHttp2ConnectionHandlerBuilder<Http2Session, Http2Setup> {
  /** As many resets in 30 s are no attack, however few streams there may be. */
  private static final int HARMLESS_RESETS = 200;

  private static final int RESET_SECONDS = 30;

  private final Loop loop;

  private Http2Setup(Http2Connection connection, Loop loop) {
    this.loop = loop;
    ServerOptions options = loop.options;
    // All polls of a full connection may be given up at once, and asked anew.
    int resets = Math.max(HARMLESS_RESETS, options.maxStreams());
    connection(connection)
        .initialSettings(
            new Http2Settings()
                .maxConcurrentStreams(options.maxStreams())
                .maxHeaderListSize((long) options.maxRequestLine() + options.maxFields()))
        .validateRequiredPseudoHeaders(true)
        .decoderEnforceMaxRstFramesPerWindow(resets, RESET_SECONDS)
        .encoderEnforceMaxRstFramesPerWindow(resets, RESET_SECONDS)
        .gracefulShutdownTimeoutMillis(-1); // the end of a wait is the handler's affair
  }

  static Http2Session session(Loop loop) {
    DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
    // Without the tree of priorities, which RFC 9113 §5.3 has done away with.
    connection
        .remote()
        .flowController(
            new DefaultHttp2RemoteFlowController(
                connection, new UniformStreamByteDistributor(connection)));
    return new Http2Setup(connection, loop).build();
  }

  @Override
  protected Http2Session build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
    Http2Session session = new Http2Session(decoder, encoder, settings, loop);
    Http2Events events = new Http2Events(session);
    decoder.frameListener(events);
    session.connection().addListener(events);
    return session;
  }
}
