package dev.tailboard.dat.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Appends that are written together.
 *
 * @param entries the appends in their order, none of them settled
 */
record AppendBatch(List<PendingAppend> entries) {
  /** Those of {@code waiting} that the thread has room for; the others are refused. */
  static AppendBatch of(List<PendingAppend> waiting, int posts) {
    List<PendingAppend> fitting = new ArrayList<>(waiting.size());
    for (PendingAppend p : waiting) {
      if (posts + fitting.size() < p.maxPosts()) {
        fitting.add(p);
      } else {
        p.refused();
      }
    }
    return new AppendBatch(fitting);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The lines in their order, behind a line feed of their own where a foreign line lacks its. */
  byte[] lines(boolean endForeignLine) {
    int length = endForeignLine ? 1 : 0;
    for (PendingAppend p : entries) {
      length += p.bytes().length;
    }
    byte[] all = new byte[length];
    int at = 0;
    if (endForeignLine) {
      all[at++] = '\n';
    }
    for (PendingAppend p : entries) {
      System.arraycopy(p.bytes(), 0, all, at, p.bytes().length);
      at += p.bytes().length;
    }
    return all;
  }

  /**
   * Acknowledges the appends whose line stands in what was added to the file, among lines of other
   * programs or not.
   *
   * @param base the offset of {@code added} in the file
   * @return those whose line does not stand there as a line of its own
   */
  List<PendingAppend> settle(long base, byte[] added, DatSnapshot now) {
    List<PendingAppend> left = new ArrayList<>();
    int at = 0;
    for (PendingAppend p : entries) {
      int found = DatReader.find(added, at, p.bytes());
      if (found < 0) {
        left.add(p);
      } else {
        at = found + p.bytes().length;
        p.written(
            new AppendResult(base + found, base + at, now.postAt(base + found), now.generation()));
      }
    }
    return left;
  }
}
