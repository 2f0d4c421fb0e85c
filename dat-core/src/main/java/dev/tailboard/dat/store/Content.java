package dev.tailboard.dat.store;

/**
 * What is known of the whole lines of a dat without reading it. An immutable view; a longer content
 * shares the buffers of the shorter one.
 *
 * @param size bytes up to and including the last line feed
 * @param lines where the lines begin
 * @param hash hash of all bytes
 * @param tail the latest bytes
 */
record Content(long size, LineIndex lines, long hash, Tail tail) {
  static final Content NONE = new Content(0, LineIndex.EMPTY, ContentHash.EMPTY, Tail.emptyAt(0));

  /** This content and further whole lines, which are kept at hand for readers. */
  Content plus(byte[] bytes, int length) {
    return new Content(
        size + length,
        lines.grown(size, bytes, length),
        ContentHash.update(hash, bytes, 0, length),
        tail.with(size, bytes, length));
  }

  /** This content without bytes at hand. */
  Content withoutTail() {
    return new Content(size, lines, hash, Tail.emptyAt(size));
  }

  /** This content and further whole lines, which stay in the file only. */
  Content plusUnread(byte[] bytes, int length) {
    return new Content(
        size + length,
        lines.grown(size, bytes, length),
        ContentHash.update(hash, bytes, 0, length),
        Tail.emptyAt(size + length));
  }

  /** The strong validator (RFC 9110 §8.8.3), quoted. */
  String etag() {
    return '"' + Long.toHexString(size) + '-' + Long.toHexString(hash) + '"';
  }
}
