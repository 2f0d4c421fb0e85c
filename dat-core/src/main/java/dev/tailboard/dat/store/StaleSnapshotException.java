package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The bytes of an old snapshot can no longer be read, for the dat was replaced or removed. The
 * newest one can.
 */
public final class StaleSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  StaleSnapshotException(Path path) {
    super(path + " was replaced or removed while an older state of it was being read");
  }
}
