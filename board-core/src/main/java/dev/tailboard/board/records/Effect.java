package dev.tailboard.board.records;

/** What happens to a post that a ban or an NG word meets. */
public enum Effect {
  /** It is not taken, and the poster is told why. */
  REFUSE,
  /** It is taken and counts, but overlays and read-aloud skip it. */
  MUTE
}
