package dev.tailboard.benchmarks.clients;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.netty.TailboardServer;
import dev.tailboard.tck.RunningServer;
import java.io.IOException;

/** The clients at a board of its own. */
class NettyClientHabitsTest extends ClientHabits {
  @Override
  RunningServer start(Handler handler) throws IOException {
    TailboardServer server = TailboardServer.builder(handler).bind("127.0.0.1").start();
    return RunningServer.of(server.port(), server::close);
  }
}
