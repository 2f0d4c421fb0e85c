package dev.tailboard.standalone.watch;

import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.dat.store.AppendOrder;
import dev.tailboard.longpoll.WakeObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is counted and measured of a running board, in the form of Prometheus. The names are told in
 * docs/operating.md. Safe for use by many threads.
 */
public final class Metrics implements Watcher, WakeObserver, PostWitness, AutoCloseable {
  /** From what a good disk and an idle processor do to what people notice. */
  private static final Duration[] SHORT = {
    Duration.ofNanos(50_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Timer wakes = timer("tailboard.wake", "From a change to its last reader of a loop");
  private final Timer appends = timer("tailboard.append", "Until a post was safe");
  private final Counter woken =
      counter("tailboard.woken", "Waiting requests that a change answered");
  private final Counter sent = counter("tailboard.sent.bytes", "Content of answers, streams not");
  private final Map<String, Counter> posts = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> polls = new ConcurrentHashMap<>();
  private final Map<Kind, Map<Integer, Timer>> requests = new ConcurrentHashMap<>();

  /** Begins to count, with what the JVM tells of itself. */
  public Metrics() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    gc.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(SHORT)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** Shows a number that somebody else keeps. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** An order of appends that is measured. */
  public Supplier<AppendOrder> measured(Supplier<AppendOrder> order) {
    return () -> {
      AppendOrder real = order.get();
      return (entry, commit) -> {
        long start = System.nanoTime();
        real.submit(entry, commit);
        appends.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      };
    };
  }

  @Override
  public void delivered(int answers, long nanos) {
    wakes.record(nanos, TimeUnit.NANOSECONDS);
    woken.increment(answers);
  }

  @Override
  public void stored(Stored post) {
    posts
        .computeIfAbsent(
            post.attempt().board().value(),
            board ->
                Counter.builder("tailboard.posts")
                    .description("Posts that were stored")
                    .tag("board", board)
                    .register(registry))
        .increment();
  }

  @Override
  public void done(Exchange exchange) {
    sent.increment((double) exchange.bytes());
    if (exchange.waited()) {
      polls
          .computeIfAbsent(
              exchange.status(),
              status ->
                  Counter.builder("tailboard.polls")
                      .description("Requests that waited, by how that ended")
                      .tag("status", Integer.toString(status))
                      .register(registry))
          .increment();
    } else {
      timer(Kind.of(exchange.path()), exchange.status())
          .record(exchange.nanos(), TimeUnit.NANOSECONDS);
    }
    String rule = exchange.refusedBy();
    if (rule != null) {
      refusals
          .computeIfAbsent(
              rule,
              each ->
                  Counter.builder("tailboard.refusals")
                      .description("Posts that were refused, by rule")
                      .tag("rule", each)
                      .register(registry))
          .increment();
    }
  }

  private Timer timer(Kind kind, int status) {
    return requests
        .computeIfAbsent(kind, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            status,
            any ->
                Timer.builder("tailboard.requests")
                    .description("Requests that did not have to wait")
                    .tag("kind", kind.label())
                    .tag("status", Integer.toString(status))
                    .serviceLevelObjectives(SHORT)
                    .register(registry));
  }

  /** All figures as Prometheus reads them. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
