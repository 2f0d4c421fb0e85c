package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.HttpContract;
import dev.tailboard.tck.RunningServer;
import org.junit.jupiter.api.Tag;

/** The HTTP contract over the transport that every machine has. */
@Tag("slow")
class NioContractIT extends HttpContract {
  @Override
  protected RunningServer start(Handler handler) throws Exception {
    TailboardServer server =
        TailboardServer.builder(handler).bind("127.0.0.1").port(0).transport(Transport.NIO).start();
    return RunningServer.of(server.port(), server::close);
  }
}
