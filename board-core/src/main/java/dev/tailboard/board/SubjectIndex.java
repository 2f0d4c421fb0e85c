package dev.tailboard.board;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** From the thread that was bumped longest ago to the newest. Guarded by this. */
  private final Map<ThreadKey, Row> threads = new LinkedHashMap<>();

  /** Guarded by this. */
  private SubjectText text;

  /** The text is that of the threads. Guarded by this. */
  private boolean fresh;

  private volatile Runnable onChange = () -> {};

  /**
   * An index without threads.
   *
   * @param last the last text that clients may have seen
   */
  SubjectIndex(Clock clock, SubjectText last) {
    this.clock = clock;
    this.text = last;
  }

  /**
   * One thread. The number of posts is always that of the dat; {@code seen} is what it was at the
   * last change, from which it can be told which posts of a replaced dat are new.
   */
  private record Row(DatFile file, String title, int seen) {}

  /** One thread as others see it; the title is as it stands in the dat. */
  record Entry(ThreadKey key, String title, int posts) {}

  /** Calls {@code listener} after every change, on the thread that made it. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /** Adds the threads that a store has at its start. */
  void addAll(List<DatFile> oldestBumpFirst) {
    for (DatFile file : oldestBumpFirst) {
      put(file, Threads.title(file), false);
    }
  }

  /** The dat of a thread that is listed. */
  Optional<DatFile> file(ThreadKey key) {
    return Optional.ofNullable(find(key)).map(Row::file);
  }

  /** Lists a thread that came without a word. */
  void addUnlessKnown(DatFile file) {
    if (find(file.key()) == null) {
      put(file, Threads.title(file), true);
      onChange.run();
    }
  }

  @Override
  public void changed(DatFile file, DatChange change) {
    Row known = find(file.key());
    DatSnapshot now = file.snapshot();
    if (change instanceof DatChange.Removed) {
      remove(file);
    } else if (known == null || known.seen == 0) {
      put(file, Threads.title(file), true);
    } else if (change instanceof DatChange.Appended appended) {
      put(file, known.title, Threads.bumps(now, now.postAt(appended.from())));
    } else {
      put(file, Threads.title(file), Threads.bumps(now, known.seen + 1));
    }
    onChange.run();
  }

  private synchronized @Nullable Row find(ThreadKey key) {
    return threads.get(key);
  }

  private synchronized void put(DatFile file, String title, boolean bumps) {
    DatSnapshot now = file.snapshot();
    if (now.isRemoved()) {
      return;
    }
    if (bumps) {
      threads.remove(file.key());
    }
    threads.put(file.key(), new Row(file, title, now.posts()));
    fresh = false;
  }

  private synchronized void remove(DatFile file) {
    Row known = threads.get(file.key());
    if (known != null && known.file.snapshot().isRemoved()) {
      threads.remove(file.key());
      fresh = false;
    }
  }

  /** The number of threads. */
  synchronized int size() {
    return threads.size();
  }

  /** A part of the threads in bump order, newest first. */
  synchronized List<Entry> entries(int from, int limit) {
    return newestFirst().stream()
        .skip(from)
        .limit(limit)
        .map(each -> new Entry(each.file.key(), each.title, each.file.snapshot().posts()))
        .toList();
  }

  /** The subject.txt of this moment. */
  synchronized SubjectText text() {
    if (!fresh) {
      text = text.next(render(), clock.instant());
      fresh = true;
    }
    return text;
  }

  private byte[] render() {
    var out = new ByteArrayOutputStream(threads.size() * 64);
    for (Row each : newestFirst()) {
      String posts = " (" + each.file.snapshot().posts() + ")\n";
      out.writeBytes((each.file.key().fileName() + "<>").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(DatCodec.encode(each.title));
      out.writeBytes(posts.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private List<Row> newestFirst() {
    var list = new ArrayList<>(threads.values());
    Collections.reverse(list);
    return list;
  }
}
