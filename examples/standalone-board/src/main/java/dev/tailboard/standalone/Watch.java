package dev.tailboard.standalone;

import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.netty.TailboardServer;
import dev.tailboard.standalone.watch.AccessLog;
import dev.tailboard.standalone.watch.ClientHandler;
import dev.tailboard.standalone.watch.Metrics;
import dev.tailboard.standalone.watch.MetricsServer;
import dev.tailboard.standalone.watch.WatchedHandler;
import dev.tailboard.standalone.watch.Watcher;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a running board from outside: access log and metrics, each only if it is set.
 * Closed after everything that it looks at.
 */
final class Watch implements AutoCloseable {
  private final Settings settings;
  private final Optional<Metrics> metrics;
  private final Optional<AccessLog> log;
  private @Nullable MetricsServer server;

  Watch(Settings settings) {
    this.settings = settings;
    this.metrics = settings.metrics().map(address -> new Metrics());
    this.log =
        settings
            .access()
            .map(access -> AccessLog.start(access.path(), access.days(), access.mask()));
  }

  LongPoll.Builder on(LongPoll.Builder longPoll) {
    metrics.ifPresent(longPoll::observer);
    return longPoll;
  }

  SiteOptions on(SiteOptions options) {
    if (metrics.isEmpty()) {
      return options;
    }
    PostHooks hooks = options.hooks();
    List<PostWitness> witnesses = new ArrayList<>(hooks.witnesses());
    witnesses.add(metrics.get());
    return options
        .withHooks(new PostHooks(hooks.rules(), witnesses, hooks.staff()))
        .withStore(options.store().withOrder(metrics.get().measured(options.store().order())));
  }

  /** The site as clients meet it: they have their own addresses, and are watched. */
  Handler on(Site site) {
    List<Watcher> watchers = new ArrayList<>();
    metrics.ifPresent(watchers::add);
    log.ifPresent(watchers::add);
    Handler watched = WatchedHandler.of(site, Clock.systemUTC(), watchers);
    return ClientHandler.of(watched, settings.trustedProxies());
  }

  /** Shows what the parts of a board keep themselves, and begins to serve the metrics. */
  void serve(LongPoll longPoll, Site site, TailboardServer clients) throws IOException {
    if (metrics.isEmpty() || settings.metrics().isEmpty()) {
      return;
    }
    Metrics all = metrics.get();
    all.gauge("tailboard.parked", "Requests that wait and open streams", longPoll::parked);
    all.gauge("tailboard.connections", "Open connections", clients::connections);
    all.gauge("tailboard.work.queue", "Requests that wait for a thread", site::queued);
    log.ifPresent(each -> all.gauge("tailboard.access.log.dropped", "Lines lost", each::dropped));
    try {
      server = MetricsServer.start(settings.metrics().get(), all);
    } catch (IOException e) {
      throw new IOException(
          "cannot serve metrics at " + settings.metrics().get() + ": " + e.getMessage(), e);
    }
  }

  /** The port where the metrics are; 0 if nowhere. */
  int metricsPort() {
    return server == null ? 0 : server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    log.ifPresent(AccessLog::close);
    metrics.ifPresent(Metrics::close);
  }
}
