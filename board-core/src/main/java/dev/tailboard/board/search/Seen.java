package dev.tailboard.board.search;

import dev.tailboard.dat.store.DatSnapshot;

/**
 * Which state of a dat is in the index.
 *
 * @param etag of the content
 * @param archived whether it was in the archive
 */
record Seen(String etag, boolean archived) {
  static Seen of(DatSnapshot snapshot, boolean archived) {
    return new Seen(snapshot.etag(), archived);
  }

  String toText() {
    return (archived ? "a" : "-") + etag;
  }

  /** Reads what {@link #toText} wrote. */
  static Seen ofText(String text) {
    return new Seen(text.substring(1), text.startsWith("a"));
  }
}
