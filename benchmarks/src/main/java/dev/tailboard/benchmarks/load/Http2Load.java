package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Parks all polls as streams of one HTTP/2 connection, and posts over a connection of its own. A
 * JVM reads the answers, so the time of the last of many is in part the client's.
 */
final class Http2Load implements Load {
  private static final double MICRO = 1000;

  @Override
  public String name() {
    return "a Netty client of the harness";
  }

  @Override
  public Wakes run(Server server, Run run) throws IOException {
    Target target = server.target();
    long resident = Processes.residentBytes(server);
    var tally = new Tally();
    try (var polls = new Http2Polls(target, run.parked());
        Selector selector = Selector.open();
        SocketChannel channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()))) {
      var poster = new Reader(target, channel, "");
      for (int round = 0; round < run.warmUp() + run.rounds(); round++) {
        polls.park();
        Processes.awaitCalm(server);
        if (round == 0) {
          double grown = (double) Processes.residentBytes(server) - resident;
          tally.parked(grown / run.parked(), Processes.firstLine(run.option(Run.AT_PARK)));
        }
        tally.early(run.parked() - polls.waiting());
        long processor = Processes.nanos(server);
        long began = System.nanoTime();
        poster.post(round, selector);
        boolean all = polls.await();
        processor = Processes.nanos(server) - processor;
        finish(poster, selector);
        tally.missed(all ? 0 : polls.waiting());
        tally.failed(polls.failed() + (poster.succeeded() ? 0 : 1));
        if (round >= run.warmUp()) {
          tally.add(
              since(began, polls.firstBytes()).min().orElse(Double.NaN),
              since(began, polls.lastBytes()).toArray(),
              processor);
        }
      }
    }
    return tally.toWakes();
  }

  private static void finish(Reader poster, Selector selector) throws IOException {
    while (poster.waits()) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        ((Reader) key.attachment()).read();
      }
      selector.selectedKeys().clear();
    }
  }

  /** Microseconds, of those that came after the post. */
  private static DoubleStream since(long began, long[] nanos) {
    return Arrays.stream(nanos)
        .filter(each -> each != 0 && each - began > 0)
        .mapToDouble(each -> (each - began) / MICRO);
  }
}
