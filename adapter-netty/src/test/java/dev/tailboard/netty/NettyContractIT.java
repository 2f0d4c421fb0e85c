package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.HttpContract;
import dev.tailboard.tck.RunningServer;

/** The HTTP contract over the transport that the machine has: epoll on Linux. */
class NettyContractIT extends HttpContract {
  @Override
  protected RunningServer start(Handler handler) throws Exception {
    TailboardServer server = TailboardServer.builder(handler).bind("127.0.0.1").port(0).start();
    return RunningServer.of(server.port(), server::close);
  }
}
