package dev.tailboard.dat.store;

import java.nio.ByteBuffer;

/**
 * The last appended bytes of a dat, in a direct buffer that readers share: a wake or a hot range
 * read needs no file access and no copy. It begins empty where the file ended when it was opened,
 * so threads at rest cost nothing.
 *
 * <p>Bytes are written behind what any published snapshot shows and, once published, never again
 * (W6). Adding is for one thread, slicing for all that got the size through a volatile field.
 */
final class Tail {
  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int MAX_CAPACITY = 1 << 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final ByteBuffer buffer;
  private final long start;

  private Tail(ByteBuffer buffer, long start) {
    this.buffer = buffer;
    this.start = start;
  }

  /** A tail without bytes for a file of the given size. */
  static Tail emptyAt(long size) {
    return new Tail(NOTHING, size);
  }

  /** Offset in the file of the first byte that is held. */
  long start() {
    return start;
  }

  /**
   * A tail that also holds bytes which stand at {@code base}, the end of the file so far: this one
   * if there is room, else a new one that begins with the latest bytes of this.
   */
  Tail with(long base, byte[] bytes, int length) {
    int used = (int) (base - start);
    if (used + length <= buffer.capacity()) {
      buffer.put(used, bytes, 0, length);
      return this;
    }
    if (length > MAX_CAPACITY / 2) {
      return emptyAt(base + length);
    }
    int keep = Math.min(used, MAX_CAPACITY / 2);
    int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit((keep + length) * 2 - 1) * 2);
    Tail larger =
        new Tail(ByteBuffer.allocateDirect(Math.min(MAX_CAPACITY, capacity)), base - keep);
    larger.buffer.put(0, buffer, used - keep, keep);
    return larger.with(base, bytes, length);
  }

  /** The bytes of the file between two offsets at or after {@link #start}, shared, not copied. */
  ByteBuffer slice(long from, long to) {
    return buffer.slice((int) (from - start), (int) (to - from)).asReadOnlyBuffer();
  }
}
