package dev.tailboard.standalone;

import dev.tailboard.board.ModeratedSite;
import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.peercast.PeerCastRule;
import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.dat.store.BoardLockedException;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.PollLimits;
import dev.tailboard.netty.TailboardServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A board that is being served. Safe for use by many threads. */
final class RunningBoard implements AutoCloseable {
  private final Settings settings;
  private final Watch watch;
  private final LongPoll longPoll;
  private final Site site;
  private final Moderation moderation;
  private final TailboardServer server;

  private RunningBoard(
      Settings settings,
      Watch watch,
      LongPoll longPoll,
      Moderated moderated,
      TailboardServer server) {
    this.settings = settings;
    this.watch = watch;
    this.longPoll = longPoll;
    this.site = moderated.site();
    this.moderation = moderated.moderation();
    this.server = server;
  }

  /**
   * Opens the data directory, with a sample board if it is new, and listens.
   *
   * @throws Mistake if something is in the way
   */
  static RunningBoard start(Settings settings) throws Mistake {
    var watch = new Watch(settings);
    try {
      return start(settings, watch);
    } catch (Mistake e) {
      watch.close();
      throw e;
    }
  }

  private static RunningBoard start(Settings settings, Watch watch) throws Mistake {
    var stores = StoreOptions.defaults().withDurability(settings.durability());
    SiteOptions options =
        SiteOptions.defaults()
            .withStore(stores)
            .withCooldown(settings.cooldown())
            .withPublicUrl(settings.publicUrl())
            .withSearch(settings.search())
            .withHooks(
                new PostHooks(
                    List.of(new PeerCastRule(settings.data())), List.of(), PostHooks.NONE.staff()));
    PollLimits limits = PollLimits.defaults().withTotal(settings.maxParked());
    LongPoll longPoll = watch.on(LongPoll.builder().limits(limits)).build();
    Moderated moderated = open(settings, longPoll, options, watch);
    Site site = moderated.site();
    TailboardServer server = null;
    try {
      server = listen(settings, watch.on(site));
      watch.serve(longPoll, site, server);
      return new RunningBoard(settings, watch, longPoll, moderated, server);
    } catch (IOException e) {
      if (server != null) {
        server.close();
      }
      closeAfter(e, longPoll, moderated);
      throw Mistake.inSurroundings(Reasons.of(e) + ".");
    }
  }

  private record Moderated(Site site, Moderation moderation) {}

  private static Moderated open(
      Settings settings, LongPoll longPoll, SiteOptions options, Watch watch) throws Mistake {
    Path data = settings.data();
    Moderation moderation = null;
    try {
      Files.createDirectories(data);
      requireWritable(data);
      SampleBoard.createIn(data, options);
      moderation =
          Moderation.open(
              data.resolve(ModeratedSite.DIRECTORY), options.clock(), settings.keepOrigins());
      SiteOptions moderated = ModeratedSite.of(watch.on(options), moderation);
      return new Moderated(Site.open(data, longPoll, moderated), moderation);
    } catch (IOException e) {
      if (moderation != null) {
        moderation.close();
      }
      throw Mistake.inSurroundings(
          e instanceof BoardLockedException
              ? Reasons.of(e) + "."
              : "Cannot use the data directory " + data + ": " + Reasons.of(e) + ".");
    }
  }

  private static void requireWritable(Path data) throws IOException {
    Files.delete(Files.createTempFile(data, ".write-test-", ""));
  }

  private static TailboardServer listen(Settings settings, Handler handler) throws IOException {
    TailboardServer.Builder builder =
        TailboardServer.builder(handler).bind(settings.bind()).port(settings.port());
    settings.tls().ifPresent(tls -> builder.tls(tls.certificate(), tls.key()));
    builder.proxyProtocolFrom(
        peer ->
            settings.proxyProtocolFrom().stream()
                .anyMatch(network -> network.contains(peer.getHostAddress())));
    return builder.start();
  }

  private static void closeAfter(Exception failure, LongPoll longPoll, Moderated moderated) {
    longPoll.close();
    try {
      moderated.site().close();
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
    moderated.moderation().close();
  }

  /** The port that is listened at. */
  int port() {
    return server.port();
  }

  /** Where a browser on this machine finds the board, with a slash at the end. */
  String address() {
    String host =
        switch (settings.bind()) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> settings.bind();
        };
    String inUrl = host.contains(":") ? "[" + host + "]" : host;
    return (settings.tls().isPresent() ? "https://" : "http://") + inUrl + ":" + port() + "/";
  }

  /** The port where the metrics are; 0 if nowhere. */
  int metricsPort() {
    return watch.metricsPort();
  }

  /**
   * The path of the link by which the first administrator is made, if there is none yet; empty also
   * when the database cannot say, which is in the log.
   */
  Optional<String> setUpPath() {
    try {
      return moderation.credentials().offerSetUp().map(secret -> "admin/set-up?token=" + secret);
    } catch (IOException logged) {
      return Optional.empty();
    }
  }

  /** How many requests wait for posts. */
  int parked() {
    return longPoll.parked();
  }

  /**
   * Stops without losing anything: no new connections, an answer to everybody who waits, the posts
   * at work finished, the lists of threads written.
   */
  @Override
  public void close() throws IOException {
    server.stopAccepting();
    longPoll.close();
    server.close();
    try {
      site.close();
    } finally {
      moderation.close();
      watch.close();
    }
  }
}
