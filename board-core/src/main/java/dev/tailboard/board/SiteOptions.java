package dev.tailboard.board;

import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.dat.store.StoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a {@link Site} behaves. Immutable and safe for use by many threads. */
public final class SiteOptions {
  private static final SiteOptions DEFAULTS = new SiteOptions(new Values());

  private final Values values;

  private SiteOptions(Values values) {
    this.values = values;
  }

  /** Written only before the options that hold it are published. */
  private static final class Values implements Cloneable {
    StoreOptions store = StoreOptions.defaults();
    Clock clock = Clock.systemUTC();
    Duration cooldown = Duration.ZERO;
    int threads = 16;
    int queue = 1000;
    boolean refuseScripts = true;
    String publicUrl = "";
    List<Function<Boards, Area>> areas = List.of();
    PostHooks hooks = PostHooks.NONE;
    boolean search;

    @Override
    public Values clone() {
      try {
        return (Values) super.clone();
      } catch (CloneNotSupportedException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /**
   * Durable dats, the system's clock, no cooldown, 16 threads, 1,000 waiting, no address of its
   * own, nothing added, no search.
   */
  public static SiteOptions defaults() {
    return DEFAULTS;
  }

  private SiteOptions with(Consumer<Values> change) {
    Values changed = values.clone();
    change.accept(changed);
    return new SiteOptions(changed);
  }

  /** How dats are kept; its clock is replaced by {@link #clock}. */
  public StoreOptions store() {
    return values.store;
  }

  /** These options with another way to keep dats. */
  public SiteOptions withStore(StoreOptions other) {
    return with(v -> v.store = other);
  }

  /** Tells the dates of posts, and when an address may post again. */
  public Clock clock() {
    return values.clock;
  }

  /** These options with another clock. */
  public SiteOptions withClock(Clock other) {
    return with(v -> v.clock = other);
  }

  /** How long an address waits between two posts; zero for not at all. */
  public Duration cooldown() {
    return values.cooldown;
  }

  /** These options with another wait between two posts of an address; not negative. */
  public SiteOptions withCooldown(Duration other) {
    if (other.isNegative()) {
      throw new IllegalArgumentException("cooldown " + other);
    }
    return with(v -> v.cooldown = other);
  }

  /** How many requests may touch the disk at the same time. */
  public int threads() {
    return values.threads;
  }

  /** How many more may wait for that before others are turned away with 503. */
  public int queue() {
    return values.queue;
  }

  /** These options with another bound on the work at the disk; both at least 1. */
  public SiteOptions withWork(int threads, int queue) {
    if (threads < 1 || queue < 1) {
      throw new IllegalArgumentException("threads " + threads + ", queue " + queue);
    }
    return with(
        v -> {
          v.threads = threads;
          v.queue = queue;
        });
  }

  /**
   * Whether a refusal to {@code Python-urllib} has the status 403 instead of 200: PeerCast-YT takes
   * every 200 for a success (P7).
   */
  public boolean refuseScripts() {
    return values.refuseScripts;
  }

  /** These options with another answer to scripts. */
  public SiteOptions withRefuseScripts(boolean other) {
    return with(v -> v.refuseScripts = other);
  }

  /**
   * Where the site is on the web, such as {@code https://example.net}, for the addresses that
   * clients need whole; empty if unknown.
   */
  public String publicUrl() {
    return values.publicUrl;
  }

  /** These options with another address on the web. */
  public SiteOptions withPublicUrl(String other) {
    PublicUrl.parse(other);
    return with(v -> v.publicUrl = other);
  }

  /** Make further parts of the site, each of the boards that it acts on. */
  public List<Function<Boards, Area>> areas() {
    return values.areas;
  }

  /** These options with one more part of the site, made when the site is opened. */
  public SiteOptions withArea(Function<Boards, Area> maker) {
    var more = new ArrayList<>(values.areas);
    more.add(maker);
    return with(v -> v.areas = List.copyOf(more));
  }

  /** Further rules for posts, and who is told of them. */
  public PostHooks hooks() {
    return values.hooks;
  }

  /** These options with other rules and witnesses. */
  public SiteOptions withHooks(PostHooks other) {
    return with(v -> v.hooks = other);
  }

  /** Whether posts can be searched. */
  public boolean search() {
    return values.search;
  }

  /**
   * These options with or without a search, which costs memory, and a directory some times as large
   * as the dats.
   */
  public SiteOptions withSearch(boolean other) {
    return with(v -> v.search = other);
  }
}
