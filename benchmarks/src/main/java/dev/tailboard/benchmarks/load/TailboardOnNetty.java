package dev.tailboard.benchmarks.load;

import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.netty.TailboardServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A site on the Netty adapter, for when the standalone board is not built. */
final class TailboardOnNetty {
  private TailboardOnNetty() {}

  /** Serves a data directory at a port until it is killed: PORT DIRECTORY. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var options =
        SiteOptions.defaults()
            .withStore(StoreOptions.defaults().withDurability(Durability.OS))
            .withCooldown(Duration.ZERO);
    Site site = Site.open(Path.of(args[1]), LongPoll.builder().build(), options);
    TailboardServer.builder(site).bind("127.0.0.1").port(Integer.parseInt(args[0])).start();
    Thread.currentThread().join();
  }
}
