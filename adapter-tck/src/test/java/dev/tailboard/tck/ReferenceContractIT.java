package dev.tailboard.tck;

import dev.tailboard.longpoll.Handler;
import java.io.IOException;

/** The contract can be passed. */
class ReferenceContractIT extends HttpContract {
  @Override
  protected RunningServer start(Handler handler) throws IOException {
    return new ReferenceServer(handler, Fault.NONE);
  }
}
