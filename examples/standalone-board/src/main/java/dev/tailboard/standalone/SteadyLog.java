package dev.tailboard.standalone;

import java.util.logging.LogManager;

/**
 * A log manager that goes on while the program is being stopped: the JDK's own takes its handlers
 * away at the first sign, and nobody would read how the stop went. Public because the JDK has to
 * make the instance.
 */
public final class SteadyLog extends LogManager {
  /** For the JDK. */
  public SteadyLog() {}

  /** Does nothing: handlers stay until the process ends. */
  @Override
  public void reset() {}
}
