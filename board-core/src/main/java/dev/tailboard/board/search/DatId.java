package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;

/** Which thread of which board. */
record DatId(BoardName board, ThreadKey key) {
  /** One term of the index. */
  String term() {
    return board.value() + "/" + key.value();
  }

  /** The dat of a term that {@link #term} made. */
  static DatId ofTerm(String term) {
    int slash = term.indexOf('/');
    return new DatId(
        new BoardName(term.substring(0, slash)), new ThreadKey(term.substring(slash + 1)));
  }
}
