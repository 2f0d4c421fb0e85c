package dev.tailboard.standalone;

import java.time.ZoneId;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the log goes. */
final class Logs {
  private Logs() {}

  /**
   * Has everything logged to standard error in plain lines. To be called before anything is logged.
   */
  static void start() {
    // By name and from here: the class itself would wake the JDK's manager, which then stays.
    System.setProperty("java.util.logging.manager", "dev.tailboard.standalone.SteadyLog");
    Logger root = Logger.getLogger("");
    for (Handler each : root.getHandlers()) {
      root.removeHandler(each);
    }
    Handler console = new ConsoleHandler();
    console.setFormatter(new LogLine(ZoneId.systemDefault()));
    root.addHandler(console);
  }

  /** Runs something of which nobody wants to read. Nothing else should be at work meanwhile. */
  static void silenced(Runnable work) {
    Logger ours = Logger.getLogger("dev.tailboard");
    Level before = ours.getLevel();
    ours.setLevel(Level.OFF);
    try {
      work.run();
    } finally {
      ours.setLevel(before);
    }
  }
}
