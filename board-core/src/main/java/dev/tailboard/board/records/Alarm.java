package dev.tailboard.board.records;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the operator once that the database fails, and once that it works again. */
final class Alarm {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.board.records");

  private final Path file;
  private final AtomicBoolean ringing = new AtomicBoolean();

  Alarm(Path file) {
    this.file = file;
  }

  IOException failed(String sentence, Exception cause) {
    if (!ringing.getAndSet(true)) {
      LOG.log(
          ERROR,
          sentence
              + ". The board goes on without it: the bans last loaded stay in force, nobody can"
              + " sign in, and where posts come from is not written down.");
    }
    return new IOException(sentence, cause);
  }

  void worked() {
    if (ringing.getAndSet(false)) {
      LOG.log(INFO, "the database " + file + " works again");
    }
  }

  void movedAside(Path aside, Exception why) {
    LOG.log(
        ERROR,
        "the database "
            + file
            + " is not sound ("
            + why.getMessage()
            + "). It was moved to "
            + aside
            + ", and a new one begun; restore a backup if you have one.");
  }
}
