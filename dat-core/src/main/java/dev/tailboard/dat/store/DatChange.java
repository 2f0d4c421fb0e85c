package dev.tailboard.dat.store;

/**
 * What happened to a dat. Always a hint to look at the new snapshot; bytes are never computed from
 * it (W8).
 */
public sealed interface DatChange {
  /**
   * Whole lines were added at the end.
   *
   * @param from the size before, in bytes
   * @param to the size after, in bytes
   */
  record Appended(long from, long to) implements DatChange {}

  /** The content was replaced: offsets of the old one may mean nothing any more. */
  record Replaced() implements DatChange {}

  /** The dat is gone. */
  record Removed() implements DatChange {}
}
