package dev.tailboard.dat.store;

/** Is told of every change of the dats of a store. */
@FunctionalInterface
public interface DatListener {
  /**
   * Called after a change was published (W1), on the thread that wrote or on the one that watches
   * the directory, with no lock held (W4). Calls for one dat may overtake each other: look at
   * {@link DatFile#snapshot()}. Must be quick and must not throw.
   */
  void changed(DatFile file, DatChange change);
}
