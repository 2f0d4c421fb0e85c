package dev.tailboard.dat.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how many dats keep their descriptors open: the latest used do. Safe for use by many
 * threads.
 */
final class WarmFiles {
  private static final int MOST = 256;

  private final Map<DatFile, DatFile> byUse = new LinkedHashMap<>(16, 0.75f, true);

  void used(DatFile file) {
    file.warm();
    DatFile eldest = null;
    synchronized (byUse) {
      byUse.put(file, file);
      if (byUse.size() > MOST) {
        eldest = byUse.keySet().iterator().next();
        byUse.remove(eldest);
      }
    }
    if (eldest != null && !eldest.cool()) {
      synchronized (byUse) {
        byUse.put(eldest, eldest); // it is at work, so its turn comes later
      }
    }
  }
}
