package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Lets work with files finish on an interrupted thread. A thread that is interrupted closes the
 * file channel it uses, for everybody who shares it; so the interruption is put aside, work that it
 * broke off is done again with a new channel, and the thread is interrupted afterwards.
 */
final class Interrupts {
  private Interrupts() {}

  /** Work that opens what it needs anew each time it is run. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Work without a result. */
  interface Step {
    void run() throws IOException;
  }

  static <T> T putAside(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedChannelException byAnInterruption) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void putAside(Step step) throws IOException {
    putAside(
        (Work<Boolean>)
            () -> {
              step.run();
              return true;
            });
  }
}
