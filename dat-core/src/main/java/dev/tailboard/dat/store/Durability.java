package dev.tailboard.dat.store;

/** What an acknowledged post survives. */
public enum Durability {
  /** The loss of power: bytes are forced to the disk before they are published and acknowledged. */
  DISK,
  /**
   * The end of this process: bytes are handed to the operating system, which writes them when it
   * likes.
   */
  OS
}
