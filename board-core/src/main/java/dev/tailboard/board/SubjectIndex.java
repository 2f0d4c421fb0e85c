package dev.tailboard.board;

import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a board in bump order, and its subject.txt. A post costs the same however many
 * threads there are; the text is made when somebody asks for it and kept until something changes.
 *
 * <p>The store tells of a change after it is published and before it is acknowledged, and this
 * listener comes before the one that wakes readers: who has been told of a post finds it here (S4).
 *
 * <p>Safe for use by many threads.
 */
final class SubjectIndex implements DatListener {
  private final Clock clock;

  /** Whether a thread is kept out of the list; a thread is marked before it is dropped. */
  private final Predicate<ThreadKey> isHidden;

  /** From the thread that was bumped longest ago to the newest. Guarded by this. */
  private final Map<ThreadKey, ListedThread> threads = new LinkedHashMap<>();

  /** Guarded by this. */
  private SubjectText text;

  /** The text is that of the threads. Guarded by this. */
  private boolean fresh;

  private volatile Runnable onChange = () -> {};

  /**
   * An index without threads.
   *
   * @param last the last text that clients may have seen
   * @param isHidden tells threads that are not listed
   */
  SubjectIndex(Clock clock, SubjectText last, Predicate<ThreadKey> isHidden) {
    this.clock = clock;
    this.isHidden = isHidden;
    this.text = last;
  }

  /** Calls {@code listener} after every change, on the thread that made it. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /** Adds the threads that a store has at its start. */
  void addAll(List<DatFile> oldestBumpFirst) {
    List<ListedThread> read = oldestBumpFirst.parallelStream().map(ListedThread::of).toList();
    read.forEach(thread -> grow(thread, false));
  }

  /** The dat of a thread that is listed. */
  Optional<DatFile> file(ThreadKey key) {
    return Optional.ofNullable(find(key)).map(ListedThread::file);
  }

  /** Lists a thread that came without a word. */
  void addUnlessKnown(DatFile file) {
    if (find(file.key()) == null && !isHidden.test(file.key())) {
      grow(ListedThread.of(file), true);
      onChange.run();
    }
  }

  /**
   * The change may be told late, twice or together with others: the dat itself tells what is new in
   * it.
   */
  @Override
  public void changed(DatFile file, DatChange change) {
    ListedThread known = find(file.key());
    if (change instanceof DatChange.Removed) {
      remove(file);
    } else if (known == null) {
      grow(ListedThread.of(file), true);
    } else if (change instanceof DatChange.Appended) {
      grow(known.grown(), Threads.bumps(file.snapshot(), known.seen() + 1));
    } else {
      replace(ListedThread.of(file), Threads.bumps(file.snapshot(), known.seen() + 1));
    }
    onChange.run();
  }

  private synchronized @Nullable ListedThread find(ThreadKey key) {
    return threads.get(key);
  }

  /** Takes a state of a thread, unless one with as many posts was taken already. */
  private synchronized void grow(ListedThread thread, boolean bumps) {
    ListedThread known = threads.get(thread.file().key());
    if (known == null || known.seen() < thread.seen()) {
      replace(thread, bumps);
    }
    fresh = false;
  }

  /** Takes a thread out of the list, which has been hidden. */
  void drop(ThreadKey key) {
    synchronized (this) {
      fresh &= threads.remove(key) == null;
    }
    onChange.run();
  }

  /** The thread that was bumped longest ago, if there are more than so many. */
  synchronized Optional<ThreadKey> oldestBeyond(int most) {
    return threads.size() > most
        ? Optional.of(threads.keySet().iterator().next())
        : Optional.empty();
  }

  /**
   * A dat without a line, such as one that another program has only just begun, is no thread yet.
   */
  private synchronized void replace(ListedThread thread, boolean bumps) {
    ThreadKey key = thread.file().key();
    if (bumps || thread.isEmpty()) {
      threads.remove(key);
    }
    if (!thread.isEmpty() && !isHidden.test(key)) {
      threads.put(key, thread);
    }
    fresh = false;
  }

  private synchronized void remove(DatFile file) {
    ListedThread known = threads.get(file.key());
    if (known != null && known.isEmpty()) {
      threads.remove(file.key());
      fresh = false;
    }
  }

  /** The number of threads. */
  synchronized int size() {
    return threads.size();
  }

  /** A part of the threads in bump order, newest first. */
  synchronized List<ListedThread> newest(int from, int limit) {
    return newestFirst().stream().skip(from).limit(limit).toList();
  }

  /** The subject.txt of this moment. */
  synchronized SubjectText text() {
    if (!fresh) {
      var out = new ByteArrayOutputStream(threads.size() * 64);
      newestFirst().forEach(each -> each.writeTo(out));
      text = text.next(out.toByteArray(), clock.instant());
      fresh = true;
    }
    return text;
  }

  private List<ListedThread> newestFirst() {
    var list = new ArrayList<>(threads.values());
    Collections.reverse(list);
    return list;
  }
}
