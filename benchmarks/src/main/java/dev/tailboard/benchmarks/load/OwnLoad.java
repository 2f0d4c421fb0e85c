package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A small load generator for where there is no lpload: it counts well and measures badly, because
 * one JVM thread reads all answers. It follows dats and cursors only.
 */
final class OwnLoad implements Load {
  private static final long SETTLE_MILLIS = 20;
  private static final long GIVE_UP_NANOS = 10_000_000_000L;

  @Override
  public String name() {
    return "the harness's own load generator, whose times are rough";
  }

  @Override
  public Wakes run(Server server, Run run) throws IOException {
    try (Selector selector = Selector.open()) {
      try {
        return new Session(server.target(), selector, run).run();
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
  }

  /** One run. */
  private static final class Session {
    private final Target target;
    private final Selector selector;
    private final Run run;
    private final List<Reader> readers = new ArrayList<>();
    private final List<Double> firsts = new ArrayList<>();
    private final List<Double> lasts = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();
    private long missed;
    private long early;
    private long failed;

    Session(Target target, Selector selector, Run run) {
      this.target = target;
      this.selector = selector;
      this.run = run;
    }

    Wakes run() throws IOException {
      String start = target.beginning();
      for (int i = 0; i < run.parked(); i++) {
        readers.add(new Reader(target, connect(), start));
      }
      var poster = new Reader(target, connect(), "");
      for (int round = 0; round < run.warmUp() + run.rounds(); round++) {
        round(round, poster, round >= run.warmUp());
      }
      double[] sorted = sorted(all);
      return new Wakes(
          middle(sorted(firsts)),
          middle(sorted),
          at(sorted, 0.99),
          middle(sorted(lasts)),
          lasts.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
          all.size(),
          missed,
          early,
          failed,
          Double.NaN,
          Double.NaN,
          "");
    }

    private SocketChannel connect() throws IOException {
      return SocketChannel.open(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
    }

    private void round(int round, Reader poster, boolean counts) throws IOException {
      for (Reader reader : readers) {
        reader.poll(round, selector);
      }
      selector.select(key -> early += read(key) ? 1 : 0, SETTLE_MILLIS);
      long began = System.nanoTime();
      poster.post(round, selector);
      var times = new ArrayList<Double>();
      int open = (int) readers.stream().filter(Reader::waits).count();
      while ((open > times.size() || poster.waits()) && System.nanoTime() - began < GIVE_UP_NANOS) {
        selector.select(
            key -> {
              if (read(key) && key.attachment() != poster) {
                times.add((System.nanoTime() - began) / 1000.0);
              }
            },
            100);
      }
      missed += open - times.size();
      failed += poster.waits() || !poster.succeeded() ? 1 : 0;
      if (counts && !times.isEmpty()) {
        all.addAll(times);
        firsts.add(times.get(0));
        lasts.add(times.get(times.size() - 1));
      }
    }

    /** Whether an answer is complete now. */
    private boolean read(SelectionKey key) {
      var reader = (Reader) key.attachment();
      try {
        return reader.read() && reader.succeeded();
      } catch (IOException e) {
        failed++;
        key.cancel();
        return false;
      }
    }

    private static double[] sorted(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double middle(double[] sorted) {
      return at(sorted, 0.5);
    }

    private static double at(double[] sorted, double share) {
      return sorted.length == 0
          ? Double.NaN
          : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
  }
}
