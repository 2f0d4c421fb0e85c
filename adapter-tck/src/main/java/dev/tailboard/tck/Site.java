package dev.tailboard.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.DatHandler;
import dev.tailboard.longpoll.DatLocator;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A board in a temporary directory, behind the server under test. */
final class Site implements AutoCloseable {
  private static final BoardName BOARD = BoardName.parse("tck").orElseThrow();

  private final AtomicLong nextKey = new AtomicLong(1_500_000_000);
  private final HttpContract contract;
  private final Path directory;
  private final DatStore store;
  private final LongPoll longPoll;
  private final Probe probe = new Probe();
  private final RunningServer server;

  private Site(HttpContract contract, UnaryOperator<LongPoll.Builder> settings, Path directory)
      throws Exception {
    this.contract = contract;
    this.directory = directory;
    store = DatStore.open(directory, StoreOptions.defaults().withDurability(Durability.OS));
    longPoll = settings.apply(LongPoll.builder().wait(Duration.ofMinutes(1))).build();
    store.addListener(longPoll);
    var dats = new DatHandler(longPoll, DatLocator.of(Map.of(BOARD, store)));
    server = contract.start(new FrontHandler(probe, dats));
  }

  /** Starts a server of its own, with other settings than the shared one. */
  static Site open(HttpContract contract, UnaryOperator<LongPoll.Builder> settings)
      throws Exception {
    return new Site(contract, settings, Files.createTempDirectory("tailboard-tck"));
  }

  /** A new thread with so many posts, at least one. */
  Dat dat(int posts) throws IOException {
    ThreadKey key = ThreadKey.ofEpochSecond(nextKey.getAndIncrement());
    Dat dat = dat(store.create(key, Posts.line(1)).orElseThrow());
    for (int i = 1; i < posts; i++) {
      dat.append();
    }
    return dat;
  }

  /** A thread that is there already. */
  Dat dat(DatFile file) {
    return new Dat(BOARD.value(), directory.resolve("dat").resolve(file.key().fileName()), file);
  }

  DatStore store() {
    return store;
  }

  LongPoll longPoll() {
    return longPoll;
  }

  /** What happened to the answers that {@link FrontHandler} gives. */
  Probe probe() {
    return probe;
  }

  int port() {
    return server.port();
  }

  Wire wire() throws IOException {
    return contract.connect(port(), 0);
  }

  /** A client that takes little more than so many bytes before it is read from. */
  Wire slowWire(int receiveBuffer) throws IOException {
    return contract.connect(port(), receiveBuffer);
  }

  /** Asks on a connection of its own. */
  Reply ask(Ask ask) throws IOException {
    try (Wire wire = wire()) {
      return wire.ask(ask);
    }
  }

  /** Sends a request on a connection of its own and returns when its poll is parked. */
  Wire park(Ask ask) throws IOException {
    int before = longPoll.parked();
    Wire wire = wire().send(ask);
    awaitParked(before + 1);
    return wire;
  }

  void awaitParked(int polls) {
    Eventually.passes("parked polls", () -> assertThat(longPoll.parked()).isEqualTo(polls));
  }

  /** Removes all threads, which answers whoever still waits on them. */
  void clear() throws IOException {
    for (ThreadKey key : store.keys()) {
      store.remove(key);
    }
  }

  /** Stops only the server, as the end of the process would after {@link LongPoll#close()}. */
  void stopServer() {
    server.close();
  }

  /** Ends this site; the one that is returned serves the same board, as after a restart. */
  Site restart() throws Exception {
    stop();
    return new Site(contract, settings -> settings, directory);
  }

  private void stop() throws IOException {
    longPoll.close();
    server.close();
    store.close();
  }

  @Override
  public void close() throws IOException {
    stop();
    List<Path> all;
    try (var paths = Files.walk(directory)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
