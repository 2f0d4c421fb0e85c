package dev.tailboard.board;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The archived threads of a board (kako), the newest first, and their list as a text. Their dats
 * are not looked at for it: there may be very many. Safe for use by many threads.
 */
final class Archive {
  private final Clock clock;

  /** Guarded by this. */
  private final Map<ThreadKey, Entry> threads = new TreeMap<>(Comparator.reverseOrder());

  /** Guarded by this. */
  private SubjectText text;

  /** The text is that of the threads. Guarded by this. */
  private boolean fresh;

  private volatile Runnable onChange = () -> {};

  /**
   * An empty archive.
   *
   * @param last the last text that clients may have seen
   */
  Archive(Clock clock, SubjectText last) {
    this.clock = clock;
    this.text = last;
  }

  /**
   * One thread of it.
   *
   * @param title as it stands in the dat
   */
  record Entry(ThreadKey key, String title, int posts) {
    private void writeTo(ByteArrayOutputStream out) {
      out.writeBytes(DatCodec.encode(key.fileName() + "<>" + title + " (" + posts + ")\n"));
    }
  }

  /** Calls {@code listener} after every change, on the thread that made it. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /** Takes a thread as it was listed before. */
  void add(SubjectText.Line line) {
    add(new Entry(line.key(), line.title(), line.posts()));
  }

  /** Takes a thread as its dat is now; one without posts is none. */
  void add(DatFile file) {
    ListedThread now = ListedThread.of(file);
    if (now.isEmpty()) {
      drop(file.key());
    } else {
      add(new Entry(file.key(), now.title(), now.posts()));
    }
  }

  private void add(Entry entry) {
    synchronized (this) {
      fresh &= entry.equals(threads.put(entry.key(), entry));
    }
    onChange.run();
  }

  /** Forgets a thread. */
  void drop(ThreadKey key) {
    synchronized (this) {
      fresh &= threads.remove(key) == null;
    }
    onChange.run();
  }

  /** The number of threads. */
  synchronized int size() {
    return threads.size();
  }

  /** A part of the threads, newest first. */
  synchronized List<Entry> newest(int from, int limit) {
    return threads.values().stream().skip(from).limit(limit).toList();
  }

  /** The list of this moment, in the form of subject.txt. */
  synchronized SubjectText text() {
    if (!fresh) {
      var out = new ByteArrayOutputStream(threads.size() * 64);
      threads.values().forEach(each -> each.writeTo(out));
      text = text.next(out.toByteArray(), clock.instant());
      fresh = true;
    }
    return text;
  }
}
