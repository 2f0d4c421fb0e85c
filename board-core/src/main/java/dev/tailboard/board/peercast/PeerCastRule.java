package dev.tailboard.board.peercast;

import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.Verdict;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * On a board whose directory has a file {@code .peercast}, only those may post whose address is in
 * the relay tree of the channel that the PeerCast server named there broadcasts. Other boards are
 * not touched: all of them together cost one look at a file every few seconds each.
 *
 * <p>Safe for use by many threads. It may wait for the server, never longer than the patience and
 * never on more than two threads at once.
 */
public final class PeerCastRule implements PostRule {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.peercast");
  private static final String NAME = "peercast";
  private static final int MOST_WAITING = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Verdict NOT_WATCHING =
      new Verdict.Refused(NAME, "この板には配信を視聴している人だけが書けます。PeerCast で視聴を始めてから、少し待って書いてください。");
  private static final Verdict DOWN =
      new Verdict.Refused(NAME, "配信を視聴しているかどうかを今は確かめられないので、書けません。しばらく待ってから書いてください。");
  private static final Verdict MISCONFIGURED =
      new Verdict.Refused(NAME, "この板の視聴者確認の設定が正しくないので、書けません。管理人に知らせてください。");

  private final Path data;
  private final PeerCastClient client;
  private final long patienceMillis;
  private final LongSupplier nanoTime;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Map<BoardName, ConfigFile> files = new ConcurrentHashMap<>();

  /**
   * The rule for the boards of a data directory.
   *
   * @param data the directory
   */
  public PeerCastRule(Path data) {
    this(data, PATIENCE, System::nanoTime);
  }

  PeerCastRule(Path data, Duration patience, LongSupplier nanoTime) {
    this.data = data;
    this.client = new PeerCastClient(patience);
    // An answer takes two calls, one after the other.
    this.patienceMillis = 2 * patience.toMillis();
    this.nanoTime = nanoTime;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    ConfigFile file =
        files.computeIfAbsent(
            attempt.board(),
            board ->
                new ConfigFile(
                    data.resolve(board.value()).resolve(ConfigFile.NAME), this::viewers, nanoTime));
    Optional<ConfigFile.Read> read;
    try {
      read = file.current();
    } catch (IOException e) {
      LOG.log(WARNING, e.getMessage());
      return MISCONFIGURED;
    }
    return read.isEmpty() ? Verdict.PASS : judge(read.get(), attempt.address());
  }

  private Viewers viewers(PeerCastConfig config) {
    return new Viewers(
        () -> client.nodes(config), config.api().toString(), nanoTime, waiting, patienceMillis);
  }

  private Verdict judge(ConfigFile.Read read, String address) {
    PeerCastConfig config = read.config();
    Optional<ClientKey> key = ClientKey.of(address);
    if (key.isPresent() && config.allowed().contains(key.get())) {
      return Verdict.PASS;
    }
    Optional<Viewers.Known> known = read.viewers().now();
    if (known.isEmpty() && config.whenDown() == PeerCastConfig.WhenDown.OPEN) {
      return Verdict.PASS;
    }
    if (known.isEmpty() && config.whenDown() == PeerCastConfig.WhenDown.LAST) {
      known = read.viewers().lastWithin(config.lastKnown().toNanos());
    }
    if (known.isEmpty()) {
      return DOWN;
    }
    List<RelayNode> nodes =
        key.isPresent()
            ? known.get().nodes().getOrDefault(key.get(), List.of())
            : List.<RelayNode>of();
    if (nodes.isEmpty()) {
      return NOT_WATCHING;
    }
    return config.labels() ? new Verdict.Labelled(label(nodes)) : Verdict.PASS;
  }

  private static String label(List<RelayNode> nodes) {
    return nodes.stream().map(RelayNode::label).distinct().collect(Collectors.joining(", "));
  }
}
