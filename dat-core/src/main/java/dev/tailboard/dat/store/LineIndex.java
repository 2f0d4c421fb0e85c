package dev.tailboard.dat.store;

import java.util.Arrays;

/**
 * Where each line of a dat begins. An immutable view of an array that only grows: {@link #grown}
 * writes behind the part that older views show, so views share it. Growing is for one thread,
 * reading for all that got the view through a volatile field.
 */
final class LineIndex {
  static final LineIndex EMPTY = new LineIndex(new long[0], 0);

  /** Element n is the offset after line n + 1, which is where line n + 2 begins. */
  private final long[] ends;

  private final int lines;

  private LineIndex(long[] ends, int lines) {
    this.ends = ends;
    this.lines = lines;
  }

  int lines() {
    return lines;
  }

  /**
   * The index with the lines of {@code bytes} added, which stand at {@code base} and end with a
   * line feed.
   */
  LineIndex grown(long base, byte[] bytes, int length) {
    long[] array = ends;
    int count = lines;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        if (count == array.length) {
          array = Arrays.copyOf(array, Math.max(16, count * 2));
        }
        array[count++] = base + i + 1;
      }
    }
    return new LineIndex(array, count);
  }

  /**
   * Offset of the first byte of a line counted from 1; of {@code lines() + 1}: the offset after the
   * last.
   */
  long start(int line) {
    if (line < 1 || line > lines + 1) {
      throw new IndexOutOfBoundsException("line " + line + " of " + lines);
    }
    return line == 1 ? 0 : ends[line - 2];
  }

  /**
   * The line, counted from 1, that holds the byte at an offset; {@code lines() + 1} at or after the
   * end.
   */
  int lineAt(long offset) {
    int at = Arrays.binarySearch(ends, 0, lines, offset + 1);
    return (at >= 0 ? at : -at - 1) + 1;
  }
}
