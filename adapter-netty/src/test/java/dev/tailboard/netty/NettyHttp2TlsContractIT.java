package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.Http2Contract;
import dev.tailboard.tck.RunningServer;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract over HTTP/2 that was agreed on in the TLS handshake. */
@Tag("slow")
class NettyHttp2TlsContractIT extends Http2Contract {
  @TempDir private static Path directory;
  private static Certificate certificate;
  private static SslContextFactory.Client tls;
  private static HTTP2Client client;

  /** The contract starts its first server before any preparation of ours. */
  private static void prepare() throws Exception {
    certificate = Certificate.make(directory);
    tls = new SslContextFactory.Client();
    tls.setSslContext(certificate.trusting());
    tls.setEndpointIdentificationAlgorithm(null);
    tls.start();
    client = JettyClient.start();
  }

  @AfterAll
  static void stopClient() throws Exception {
    client.stop();
    tls.stop();
  }

  @Override
  protected RunningServer start(Handler handler) throws Exception {
    if (certificate == null) {
      prepare();
    }
    TailboardServer server =
        TailboardServer.builder(handler)
            .bind("127.0.0.1")
            .eventLoops(2)
            .tls(certificate.chain(), certificate.key())
            .start();
    return RunningServer.of(server.port(), server::close);
  }

  @Override
  protected Wire connect(int port, int receiveBuffer) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Http2Wire("https", listener -> client.connect(tls, server, listener));
  }
}
