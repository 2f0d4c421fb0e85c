package dev.tailboard.dat.store;

/**
 * A 64-bit hash (FNV-1a) of a dat's content that grows with it: the hash of a longer content
 * continues that of its beginning. It makes the strong validator: equal content has an equal ETag
 * before and after a restart and on every mirror.
 */
final class ContentHash {
  static final long EMPTY = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private ContentHash() {}

  static long update(long hash, byte[] bytes, int offset, int length) {
    long h = hash;
    for (int i = offset; i < offset + length; i++) {
      h = (h ^ (bytes[i] & 0xff)) * PRIME;
    }
    return h;
  }
}
