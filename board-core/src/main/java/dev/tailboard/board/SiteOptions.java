package dev.tailboard.board;

import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.dat.store.StoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a {@link Site} behaves. Immutable and safe for use by many threads.
 *
 * @param store how dats are kept; its clock is replaced by {@code clock}
 * @param clock tells the dates of posts, and when an address may post again
 * @param cooldown how long an address waits between two posts; zero for not at all
 * @param threads how many requests may touch the disk at the same time; at least 1
 * @param queue how many more may wait for that before others are turned away with 503; at least 1
 * @param refuseScripts whether a refusal to {@code Python-urllib} has the status 403 instead of
 *     200: PeerCast-YT takes every 200 for a success
 * @param hooks further rules for posts, and who is told of them
 * @param publicUrl where the site is on the web, such as {@code https://example.net}, for the
 *     addresses that clients need whole; empty if unknown
 * @param areas make further parts of the site, each of the boards that it acts on
 */
public record SiteOptions(
    StoreOptions store,
    Clock clock,
    Duration cooldown,
    int threads,
    int queue,
    boolean refuseScripts,
    PostHooks hooks,
    String publicUrl,
    List<Function<Boards, Area>> areas) {
  /** Checks the ranges. */
  public SiteOptions {
    if (cooldown.isNegative() || threads < 1 || queue < 1) {
      throw new IllegalArgumentException(
          "cooldown " + cooldown + ", threads " + threads + ", queue " + queue);
    }
    PublicUrl.parse(publicUrl);
    areas = List.copyOf(areas);
  }

  /** Durable dats, the system's clock, no cooldown, 16 threads, 1,000 waiting. */
  public static SiteOptions defaults() {
    return new SiteOptions(
        StoreOptions.defaults(),
        Clock.systemUTC(),
        Duration.ZERO,
        16,
        1000,
        true,
        PostHooks.NONE,
        "",
        List.of());
  }

  /** These options with another way to keep dats. */
  public SiteOptions withStore(StoreOptions other) {
    return new SiteOptions(
        other, clock, cooldown, threads, queue, refuseScripts, hooks, publicUrl, areas);
  }

  /** These options with another clock. */
  public SiteOptions withClock(Clock other) {
    return new SiteOptions(
        store, other, cooldown, threads, queue, refuseScripts, hooks, publicUrl, areas);
  }

  /** These options with another wait between two posts of an address. */
  public SiteOptions withCooldown(Duration other) {
    return new SiteOptions(
        store, clock, other, threads, queue, refuseScripts, hooks, publicUrl, areas);
  }

  /** These options with another bound on the work at the disk. */
  public SiteOptions withWork(int otherThreads, int otherQueue) {
    return new SiteOptions(
        store, clock, cooldown, otherThreads, otherQueue, refuseScripts, hooks, publicUrl, areas);
  }

  /** These options with another answer to scripts. */
  public SiteOptions withRefuseScripts(boolean other) {
    return new SiteOptions(store, clock, cooldown, threads, queue, other, hooks, publicUrl, areas);
  }

  /** These options with other rules and witnesses. */
  public SiteOptions withHooks(PostHooks other) {
    return new SiteOptions(
        store, clock, cooldown, threads, queue, refuseScripts, other, publicUrl, areas);
  }

  /** These options with another address on the web. */
  public SiteOptions withPublicUrl(String other) {
    return new SiteOptions(
        store, clock, cooldown, threads, queue, refuseScripts, hooks, other, areas);
  }

  /** These options with one more part of the site, made when the site is opened. */
  public SiteOptions withArea(Function<Boards, Area> maker) {
    var more = new ArrayList<>(areas);
    more.add(maker);
    return new SiteOptions(
        store, clock, cooldown, threads, queue, refuseScripts, hooks, publicUrl, more);
  }
}
