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
 * A small load generator for where there is no lpload, or where something has to be done in each
 * round between the parking, the post and the end: it counts well and measures badly, because one
 * JVM thread reads all answers. It follows dats and cursors only.
 */
final class OwnLoad implements Load {
  private static final long GIVE_UP_NANOS = 10_000_000_000L;

  private final Watch watch;

  /** Is told of each round that counts. */
  interface Watch {
    /** All polls wait, and the post is still to come. */
    void parked() throws IOException;

    /** All polls have been answered, or are given up. */
    void woken() throws IOException;
  }

  /** Nobody is told. */
  OwnLoad() {
    this(
        new Watch() {
          @Override
          public void parked() {}

          @Override
          public void woken() {}
        });
  }

  OwnLoad(Watch watch) {
    this.watch = watch;
  }

  @Override
  public String name() {
    return "the harness's own load generator, whose times are rough";
  }

  @Override
  public Wakes run(Server server, Run run) throws IOException {
    try (Selector selector = Selector.open()) {
      try {
        return new Session(server, selector, run).run();
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
  }

  /** One run. */
  private final class Session {
    private final Server server;
    private final Target target;
    private final Selector selector;
    private final Run run;
    private final List<Reader> readers = new ArrayList<>();
    private final Tally tally = new Tally();

    Session(Server server, Selector selector, Run run) {
      this.server = server;
      this.target = server.target();
      this.selector = selector;
      this.run = run;
    }

    Wakes run() throws IOException {
      long resident = Processes.residentBytes(server);
      String start = target.beginning();
      for (int i = 0; i < run.parked(); i++) {
        readers.add(new Reader(target, connect(), start));
      }
      var poster = new Reader(target, connect(), "");
      for (int round = 0; round < run.warmUp() + run.rounds(); round++) {
        park(round);
        if (round == 0) {
          double grown = (double) Processes.residentBytes(server) - resident;
          tally.parked(grown / run.parked(), Processes.firstLine(run.option(Run.AT_PARK)));
        }
        wake(round, poster, round >= run.warmUp());
      }
      return tally.toWakes();
    }

    private SocketChannel connect() throws IOException {
      return SocketChannel.open(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
    }

    private void park(int round) throws IOException {
      for (Reader reader : readers) {
        reader.poll(round, selector);
      }
      Processes.awaitCalm(server);
      selector.selectNow(key -> tally.early(read(key) ? 1 : 0));
    }

    private void wake(int round, Reader poster, boolean counts) throws IOException {
      if (counts) {
        watch.parked();
      }
      long processor = Processes.nanos(server);
      long began = System.nanoTime();
      if (run.external().isPresent()) {
        run.external().get().write();
      } else {
        poster.post(round, selector);
      }
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
      processor = Processes.nanos(server) - processor;
      if (counts) {
        watch.woken();
      }
      tally.missed(open - times.size());
      boolean posted = run.external().isPresent() || (!poster.waits() && poster.succeeded());
      tally.failed(posted ? 0 : 1);
      if (counts && !times.isEmpty()) {
        double[] whole = times.stream().mapToDouble(Double::doubleValue).toArray();
        tally.add(whole[0], whole, processor);
      }
    }

    /** Whether an answer is complete now. */
    private boolean read(SelectionKey key) {
      var reader = (Reader) key.attachment();
      try {
        return reader.read() && reader.succeeded();
      } catch (IOException e) {
        tally.failed(1);
        key.cancel();
        return false;
      }
    }
  }
}
