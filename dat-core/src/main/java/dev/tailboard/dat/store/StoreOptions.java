package dev.tailboard.dat.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a store works. Immutable.
 *
 * @param durability what an acknowledged post survives
 * @param clock tells the time for Last-Modified
 * @param order makes the order of appends, one instance for each dat
 * @param watching whether changes by other programs are looked for
 * @param netInterval how often files are looked at in case a notification was missed
 */
public record StoreOptions(
    Durability durability,
    Clock clock,
    Supplier<AppendOrder> order,
    boolean watching,
    Duration netInterval) {
  /** Checks that nothing is missing and that the interval is positive. */
  public StoreOptions {
    Objects.requireNonNull(durability);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(order);
    if (netInterval.isNegative() || netInterval.isZero()) {
      throw new IllegalArgumentException("the interval must be positive: " + netInterval);
    }
  }

  /**
   * Posts survive a power loss; the system's clock; local order; other programs are watched, with a
   * look every second.
   */
  public static StoreOptions defaults() {
    return new StoreOptions(
        Durability.DISK, Clock.systemUTC(), LocalOrder::new, true, Duration.ofSeconds(1));
  }

  /** These options with another durability. */
  public StoreOptions withDurability(Durability other) {
    return new StoreOptions(other, clock, order, watching, netInterval);
  }

  /** These options with another clock. */
  public StoreOptions withClock(Clock other) {
    return new StoreOptions(durability, other, order, watching, netInterval);
  }

  /** These options with another order of appends. */
  public StoreOptions withOrder(Supplier<AppendOrder> other) {
    return new StoreOptions(durability, clock, other, watching, netInterval);
  }

  /** These options with or without looking for changes by other programs. */
  public StoreOptions withWatching(boolean other) {
    return new StoreOptions(durability, clock, order, other, netInterval);
  }

  /** These options with another interval between looks. */
  public StoreOptions withNetInterval(Duration other) {
    return new StoreOptions(durability, clock, order, watching, other);
  }
}
