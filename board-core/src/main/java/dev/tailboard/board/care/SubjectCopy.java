package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the list of threads that belongs to a copy of a board. */
final class SubjectCopy {
  private final Map<ThreadKey, Listed> copied = new HashMap<>();
  private final Set<ThreadKey> present = new HashSet<>();

  /** A dat is in the copy, as these whole lines. */
  void add(ThreadKey key, byte[] whole) {
    present.add(key);
    copied.put(key, WholeLines.listed(whole));
  }

  /** A dat is in the copy and has not changed for long, so that the list is right about it. */
  void addUnchanged(ThreadKey key) {
    present.add(key);
    copied.remove(key);
  }

  /** A thread stands in another list. */
  void leaveOut(ThreadKey key) {
    present.remove(key);
    copied.remove(key);
  }

  /**
   * The list in the order of the board's own. Threads that it does not have yet stand on top, the
   * newest first.
   */
  byte[] bytes(byte[] subjects) {
    var lines = new ByteArrayOutputStream(subjects.length + 256);
    var missing = new TreeMap<ThreadKey, Listed>(copied);
    var body = new ByteArrayOutputStream(subjects.length + 256);
    var done = new HashSet<ThreadKey>();
    String text = new String(subjects, DatCharset.guess(subjects).charset());
    text.lines()
        .map(SubjectLine::parse)
        .flatMap(Optional::stream)
        .filter(line -> present.contains(line.key()) && done.add(line.key()))
        .forEach(
            line -> {
              Listed known = missing.remove(line.key());
              SubjectLine right = known == null ? line : SubjectLine.of(line.key(), known);
              body.writeBytes(right.toBytes());
            });
    missing
        .descendingMap()
        .forEach((key, listed) -> lines.writeBytes(SubjectLine.of(key, listed).toBytes()));
    lines.writeBytes(body.toByteArray());
    return lines.toByteArray();
  }
}
