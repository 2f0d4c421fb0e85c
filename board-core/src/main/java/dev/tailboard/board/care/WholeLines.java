package dev.tailboard.board.care;

import dev.tailboard.dat.DatLine;
import java.util.Arrays;

/** What a reader may take of a dat that is just being written. */
final class WholeLines {
  private WholeLines() {}

  /** The bytes up to the last line feed; the array itself if it ends with one. */
  static byte[] of(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
  }

  /** What the list has to say of a dat of whole lines. */
  static Listed listed(byte[] whole) {
    int posts = 0;
    int firstEnd = 0;
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        posts++;
        firstEnd = posts == 1 ? i + 1 : firstEnd;
      }
    }
    String title = posts == 0 ? "" : DatLine.ofBytes(whole, 0, firstEnd).post().title().strip();
    return Listed.of(title, posts);
  }
}
