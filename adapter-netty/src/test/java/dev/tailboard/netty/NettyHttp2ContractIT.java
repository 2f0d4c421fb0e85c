package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.Http2Contract;
import dev.tailboard.tck.RunningServer;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract over HTTP/2 with prior knowledge. */
@ExtendWith(LeakWatch.class)
class NettyHttp2ContractIT extends Http2Contract {
  private static HTTP2Client client;

  @BeforeAll
  static void startClient() throws Exception {
    client = JettyClient.start();
  }

  @AfterAll
  static void stopClient() throws Exception {
    client.stop();
  }

  @Override
  protected RunningServer start(Handler handler) throws IOException {
    TailboardServer server =
        TailboardServer.builder(handler).bind("127.0.0.1").eventLoops(2).start();
    return RunningServer.of(server.port(), server::close);
  }

  @Override
  protected Wire connect(int port, int receiveBuffer) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Http2Wire("http", listener -> client.connect(server, listener));
  }
}
