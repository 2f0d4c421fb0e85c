package dev.tailboard.board.search;

import dev.tailboard.dat.store.DatSnapshot;

/**
 * Which state of a dat is in the index.
 *
 * @param etag of the content
 * @param size in bytes
 * @param modified in seconds since 1970
 * @param archived whether the thread was in the archive
 */
record Seen(String etag, long size, long modified, boolean archived) {
  private static final String SEPARATOR = " ";

  static Seen of(DatSnapshot snapshot, boolean archived) {
    return new Seen(snapshot.etag(), snapshot.size(), snapshot.lastModified(), archived);
  }

  /** Whether it is the same content in the same place. */
  boolean isLike(Seen other) {
    return etag.equals(other.etag) && archived == other.archived;
  }

  /**
   * Whether an archived thread still is what it was, as far as can be told without opening it:
   * there may be very many of them.
   */
  boolean isStill(ThreadSource.Listed thread) {
    return archived && size == thread.size() && modified == thread.modified();
  }

  String toText() {
    return String.join(
        SEPARATOR, archived ? "a" : "-", Long.toString(size), Long.toString(modified), etag);
  }

  /** Reads what {@link #toText} wrote. */
  static Seen ofText(String text) {
    String[] parts = text.split(SEPARATOR, 4);
    return new Seen(
        parts[3], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[0].equals("a"));
  }
}
