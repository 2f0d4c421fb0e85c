package dev.tailboard.board.rule;

import dev.tailboard.dat.BoardName;

/** A post that was taken, or asks to be. Compared by identity. */
final class Past {
  final BoardName board;
  final String person;

  /** When, in milliseconds since 1970. */
  final long at;

  /** The print of its body; 0 where nobody compares. */
  final long content;

  /** Whether it opens a thread. */
  final boolean opened;

  Past(BoardName board, String person, long at, long content, boolean opened) {
    this.board = board;
    this.person = person;
    this.at = at;
    this.content = content;
    this.opened = opened;
  }
}
