package dev.tailboard.board;

import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.StaleSnapshotException;
import java.io.IOException;

/** Reads dats that may be replaced meanwhile. */
final class Snapshots {
  private static final int TRIES = 5;

  private Snapshots() {}

  /** What is made of a dat as it was at one moment. */
  interface Reading<T> {
    T of(DatSnapshot now) throws IOException;
  }

  /** Reads a dat, again from its newest state if it was replaced under the reader. */
  static <T> T read(DatFile thread, Reading<T> reading) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return reading.of(thread.snapshot());
      } catch (StaleSnapshotException replacedMeanwhile) {
        if (i == TRIES) {
          throw replacedMeanwhile;
        }
      }
    }
  }
}
