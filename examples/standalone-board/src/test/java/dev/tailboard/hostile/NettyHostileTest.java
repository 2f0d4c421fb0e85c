package dev.tailboard.hostile;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.netty.TailboardServer;
import dev.tailboard.tck.RunningServer;
import java.io.IOException;

/** The attacks on a board behind Netty. */
class NettyHostileTest extends HostileInputs {
  NettyHostileTest() {
    super("netty");
  }

  @Override
  RunningServer start(Handler handler) throws IOException {
    TailboardServer server =
        TailboardServer.builder(handler).bind("127.0.0.1").eventLoops(2).start();
    return RunningServer.of(server.port(), server::close);
  }
}
