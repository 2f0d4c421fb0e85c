package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads whole lines of a dat to learn their places, piece by piece, and stops before a line without
 * its line feed.
 */
final class DatReader {
  private static final int PIECE = 1 << 16;

  /** What is read first when few bytes are expected: an array of a whole piece costs some µs. */
  private static final int FIRST_PIECE = 1 << 12;

  /** How many of the last bytes are held against what is known of them. */
  private static final int END = 1 << 12;

  private DatReader() {}

  /** How much of what was read is kept at hand. */
  enum Keep {
    NOTHING,
    TAIL
  }

  /** The content with all whole lines that follow it in the file. */
  static Content readOn(Disk disk, FileChannel channel, Path path, Content known, Keep keep)
      throws IOException {
    Content content = known;
    byte[] piece = new byte[keep == Keep.TAIL ? FIRST_PIECE : PIECE];
    while (true) {
      int read = disk.read(channel, path, content.size(), piece);
      int whole = lengthOfWholeLines(piece, read);
      if (whole > 0) {
        content = keep == Keep.TAIL ? content.plus(piece, whole) : content.plusUnread(piece, whole);
      }
      if (read < piece.length) {
        return content;
      }
      if (whole == 0) {
        piece = new byte[piece.length * 2]; // a line longer than the piece
      } else if (piece.length < PIECE) {
        piece = new byte[PIECE];
      }
    }
  }

  /** Whether the file begins with the content that is known of it. */
  static boolean begins(Disk disk, FileChannel channel, Path path, Content known)
      throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, known.size())];
    long hash = ContentHash.EMPTY;
    for (long at = 0; at < known.size(); at += piece.length) {
      int length = (int) Math.min(piece.length, known.size() - at);
      if (disk.read(channel, path, at, piece) < length) {
        return false;
      }
      hash = ContentHash.update(hash, piece, 0, length);
    }
    return hash == known.hash();
  }

  /** Whether the last bytes that are known still stand there, as far as they are at hand. */
  static boolean hasEnd(Disk disk, FileChannel channel, Path path, Content known)
      throws IOException {
    long from = Math.max(known.tail().start(), known.size() - END);
    byte[] end = new byte[(int) (known.size() - from)];
    return end.length > 0
        && disk.read(channel, path, from, end) == end.length
        && ByteBuffer.wrap(end).equals(known.tail().slice(from, known.size()));
  }

  /** The number of bytes up to and including the last line feed; 0 if there is none. */
  static int lengthOfWholeLines(byte[] bytes, int length) {
    int at = length;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /**
   * Where in {@code region} a line stands, at or after {@code from} and at the beginning of a line;
   * -1 if nowhere.
   */
  static int find(byte[] region, int from, byte[] line) {
    int start = from;
    while (start + line.length <= region.length) {
      if (Arrays.equals(region, start, start + line.length, line, 0, line.length)) {
        return start;
      }
      while (start < region.length && region[start] != '\n') {
        start++;
      }
      start++;
    }
    return -1;
  }
}
