package dev.tailboard.dat.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The records that Linux writes for what happened in a watched directory (inotify(7)): watch, mask,
 * cookie and length of the name, four bytes each in the order of the machine, then the name, filled
 * up with zeros.
 */
final class InotifyEvents {
  static final int IN_MODIFY = 0x2;
  static final int IN_MOVED_FROM = 0x40;
  static final int IN_MOVED_TO = 0x80;
  static final int IN_CREATE = 0x100;
  static final int IN_DELETE = 0x200;
  static final int IN_UNMOUNT = 0x2000;
  static final int IN_Q_OVERFLOW = 0x4000;
  static final int IN_IGNORED = 0x8000;

  /** Refuses to watch anything but a directory. */
  static final int IN_ONLYDIR = 0x1000000;

  /**
   * What is asked for. A file is looked at when it has grown, without waiting for its writer to
   * close it. Its time (IN_ATTRIB) is left out: we are the ones who set it.
   */
  static final int WANTED =
      IN_ONLYDIR | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE;

  /** No news of any one file: some were lost, or there will be none. */
  private static final int ANYTHING = IN_Q_OVERFLOW | IN_UNMOUNT | IN_IGNORED;

  private static final int HEAD = 16;

  private InotifyEvents() {}

  /**
   * Reads whole records.
   *
   * @param records from its position to its limit, in the order of the machine
   */
  static Notifications.Batch parse(ByteBuffer records) {
    Set<String> names = new HashSet<>();
    boolean overflow = false;
    while (records.remaining() >= HEAD) {
      int at = records.position();
      overflow |= (records.getInt(at + 4) & ANYTHING) != 0;
      int length = records.getInt(at + 12);
      if (length > 0) {
        names.add(name(records, at + HEAD, length));
      }
      records.position(at + HEAD + length);
    }
    return new Notifications.Batch(names, overflow);
  }

  /** Names of dats are ASCII; for others it is enough that they do not become one. */
  private static String name(ByteBuffer records, int from, int length) {
    byte[] bytes = new byte[length];
    records.get(from, bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }
}
