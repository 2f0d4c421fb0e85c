package dev.tailboard.tck.wire;

import java.time.Duration;

/**
 * How long a test waits for what must come before it is given up: a guard against hanging, not a
 * rule. 20 seconds, or what the system property {@code tailboard.tck.guard} says in seconds.
 */
public final class Guard {
  /** The name of the system property. */
  public static final String PROPERTY = "tailboard.tck.guard";

  private Guard() {}

  /** The longest wait. */
  public static Duration time() {
    return Duration.ofSeconds(Integer.getInteger(PROPERTY, 20));
  }
}
