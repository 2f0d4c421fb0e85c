package dev.tailboard.board.moderation;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes posts and brings them back. A line keeps its length in bytes both ways (D8): every offset
 * that a reader holds stays valid, and no parked poll is disturbed. Safe for use by many threads.
 */
final class PostRemoval {
  private final Originals originals;

  PostRemoval(Originals originals) {
    this.originals = originals;
  }

  /**
   * Deletes posts. The lines as they were are on the disk before the dat is touched.
   *
   * @return the numbers of the posts that were deleted; those that were so before are not among
   *     them
   */
  List<Integer> delete(
      BoardName board, DatFile thread, PostSet posts, String who, Instant at, String why)
      throws IOException {
    var deleted = new ArrayList<Original>();
    replace(
        thread,
        lines -> {
          deleted.clear(); // the edit is run again when another program changes the dat meanwhile
          for (int i = 0; i < lines.size(); i++) {
            DatLine line = lines.get(i);
            if (posts.contains(i + 1, line) && !line.deleted().equals(line)) {
              deleted.add(new Original(i + 1, at, who, line, why));
              lines.set(i, line.deleted());
            }
          }
          originals.keep(board, thread.key(), deleted);
        });
    return deleted.stream().map(Original::post).toList();
  }

  /**
   * Brings deleted posts back, byte for byte.
   *
   * @return the numbers of the posts that came back: those that stand deleted and whose lines are
   *     known
   */
  List<Integer> restore(BoardName board, DatFile thread, PostSet posts) throws IOException {
    List<Original> known = originals.of(board, thread.key());
    var restored = new ArrayList<Integer>();
    replace(
        thread,
        lines -> {
          restored.clear();
          for (int i = 0; i < lines.size(); i++) {
            Optional<Original> before = Originals.behind(known, i + 1, lines.get(i));
            if (before.isPresent() && posts.contains(i + 1, before.get().line())) {
              lines.set(i, before.get().line());
              restored.add(i + 1);
            }
          }
        });
    return restored;
  }

  private interface Edit {
    void change(List<DatLine> lines) throws IOException;
  }

  private static void replace(DatFile thread, Edit edit) throws IOException {
    try {
      thread.replace(
          old -> {
            List<DatLine> lines = lines(old);
            try {
              edit.change(lines);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return join(lines, old.length);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<DatLine> lines(byte[] dat) {
    var lines = new ArrayList<DatLine>();
    int from = 0;
    for (int i = 0; i < dat.length; i++) {
      if (dat[i] == '\n') {
        lines.add(DatLine.ofBytes(dat, from, i + 1 - from));
        from = i + 1;
      }
    }
    return lines;
  }

  private static byte[] join(List<DatLine> lines, int length) {
    byte[] dat = new byte[length];
    int at = 0;
    for (DatLine line : lines) {
      System.arraycopy(line.toBytes(), 0, dat, at, line.length());
      at += line.length();
    }
    return dat;
  }
}
