package dev.tailboard.board;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A thread in the list of a board. Immutable, but for the number of posts, which is always that of
 * the dat.
 */
final class ListedThread {
  private final DatFile file;
  private final String title;
  private final int seen;

  /** Its line in subject.txt up to the number of posts, made once because titles do not change. */
  private final byte[] head;

  private ListedThread(DatFile file, String title, int seen, byte[] head) {
    this.file = file;
    this.title = title;
    this.seen = seen;
    this.head = head;
  }

  /** A thread as its dat is now. */
  static ListedThread of(DatFile file) {
    DatSnapshot now = file.snapshot();
    String title = Threads.title(file.key(), now);
    byte[] head = DatCodec.encode(file.key().fileName() + "<>" + title + " (");
    return new ListedThread(file, title, now.posts(), head);
  }

  /** The same thread after more posts. */
  ListedThread grown() {
    return new ListedThread(file, title, file.snapshot().posts(), head);
  }

  DatFile file() {
    return file;
  }

  /** The title as it stands in the dat. */
  String title() {
    return title;
  }

  /**
   * The number of posts at the last change: from it can be told which posts of a replaced dat are
   * new.
   */
  int seen() {
    return seen;
  }

  /** The number of posts. */
  int posts() {
    return file.snapshot().posts();
  }

  /** Whether the dat has no line, or is gone. */
  boolean isEmpty() {
    return posts() == 0;
  }

  /** Writes the line of subject.txt (S1); none if the thread has just gone. */
  void writeTo(ByteArrayOutputStream out) {
    int posts = posts();
    if (posts > 0) {
      out.writeBytes(head);
      out.writeBytes((posts + ")\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
