package dev.tailboard.netty;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.HttpContract;
import dev.tailboard.tck.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of all adapters. */
@ExtendWith(LeakWatch.class)
class NettyContractIT extends HttpContract {
  @Override
  protected RunningServer start(Handler handler) throws IOException {
    TailboardServer server =
        TailboardServer.builder(handler).bind("127.0.0.1").eventLoops(2).start();
    return RunningServer.of(server.port(), server::close);
  }
}
