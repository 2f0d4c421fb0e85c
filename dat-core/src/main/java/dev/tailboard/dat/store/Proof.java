package dev.tailboard.dat.store;

/** How sure a look must be that a file still begins with what is known of it. */
enum Proof {
  /** All of it is read again. */
  WHOLE,

  /**
   * A look at its end is enough while its descriptor stays open: then its number cannot have passed
   * to another file, and only somebody who writes in place, which nobody may (W10), can have
   * changed it. He is found out by the next look that wants the whole.
   */
  END
}
