package dev.tailboard.standalone;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the log goes. */
final class Logs {
  /** A logger that nobody holds is collected together with its level. */
  private static final List<Logger> HELD = new ArrayList<>();

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
    // On Java 23 and newer it asks for its next version, which does not run on Java 17.
    Logger lucene = Logger.getLogger("org.apache.lucene.internal.vectorization");
    lucene.setLevel(Level.SEVERE);
    HELD.add(lucene);
  }

  /** Something that fails as files do. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does something while the loggers below a name are silent. */
  static <T> T without(String name, Work<T> work) throws IOException {
    Logger logger = Logger.getLogger(name);
    Level before = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      return work.run();
    } finally {
      logger.setLevel(before);
    }
  }
}
