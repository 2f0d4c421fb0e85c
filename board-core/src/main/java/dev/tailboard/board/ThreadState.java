package dev.tailboard.board;

/** What may still be done with a thread. */
public enum ThreadState {
  /** It is listed and takes posts, as long as it is not full. */
  OPEN,
  /** It is listed and takes no posts. */
  STOPPED,
  /**
   * It is not in subject.txt any more and takes no posts, but is read at the same address (kako).
   */
  ARCHIVED,
  /** It was taken away and can be brought back. */
  REMOVED
}
