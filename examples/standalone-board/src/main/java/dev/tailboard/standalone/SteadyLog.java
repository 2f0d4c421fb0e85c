package dev.tailboard.standalone;

import java.time.ZoneId;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * A log manager that goes on while the program is being stopped: the JDK's own takes its handlers
 * away at the first sign, and nobody would read how the stop went. Public because the JDK has to
 * make the instance.
 */
public final class SteadyLog extends LogManager {
  /** For the JDK. */
  public SteadyLog() {}

  /**
   * Has everything logged to standard error in plain lines. To be called before anything is logged.
   */
  static void start() {
    System.setProperty("java.util.logging.manager", SteadyLog.class.getName());
    Logger root = Logger.getLogger("");
    for (Handler each : root.getHandlers()) {
      root.removeHandler(each);
    }
    Handler console = new ConsoleHandler();
    console.setFormatter(new LogLine(ZoneId.systemDefault()));
    console.setLevel(Level.INFO);
    root.addHandler(console);
    root.setLevel(Level.INFO);
  }

  /** Does nothing: handlers stay until the process ends. */
  @Override
  public void reset() {}
}
