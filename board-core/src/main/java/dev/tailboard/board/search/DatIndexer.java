package dev.tailboard.board.search;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.StaleSnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the index to the state of a dat. For one thread. */
final class DatIndexer {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.search");

  /** Posts that are read at once. */
  private static final int PORTION = 1000;

  private final PostIndex index;
  private final ThreadSource source;

  /** What was read since the index was opened. */
  private final Map<DatId, Read> known = new HashMap<>();

  DatIndexer(PostIndex index, ThreadSource source) {
    this.index = index;
    this.source = source;
  }

  /** How far a file was read. */
  private record Read(long generation, long size, int posts) {
    static Read of(DatSnapshot snapshot) {
      return new Read(snapshot.generation(), snapshot.size(), snapshot.posts());
    }

    /** Whether a dat is the same file with more at its end. */
    boolean grewTo(DatSnapshot now) {
      return generation == now.generation() && size < now.size();
    }
  }

  /**
   * Takes what is new in a dat; a dat that cannot be read is left out with a warning.
   *
   * @return whether the index has changed
   * @throws IOException if the index cannot be written
   */
  boolean update(DatId dat) throws IOException {
    Optional<DatSnapshot> now = snapshot(dat);
    if (now.isEmpty()) {
      known.remove(dat);
      boolean had = index.seen().containsKey(dat);
      if (had) {
        index.remove(dat);
      }
      return had;
    }
    Seen state = Seen.of(now.get(), source.isArchived(dat.board(), dat.key()));
    Seen last = index.seen().get(dat);
    Read before = known.get(dat);
    boolean changed = last == null || !state.isLike(last);
    if (changed) {
      boolean sameState = last != null && last.archived() == state.archived();
      int first = sameState && before != null && before.grewTo(now.get()) ? before.posts() + 1 : 1;
      if (!take(dat, state, now.get(), first)) {
        return false;
      }
    }
    known.put(dat, Read.of(now.get()));
    return changed;
  }

  /** Lets searches find what was taken. */
  void refresh() throws IOException {
    index.refresh();
  }

  /** Makes what was taken outlive a stop. */
  void commit() throws IOException {
    index.commit();
  }

  /** Whether a thread can be told to be in the index as it is, without opening it. */
  boolean has(DatId dat, ThreadSource.Listed thread) {
    Seen seen = index.seen().get(dat);
    return seen != null && source.isArchived(dat.board(), dat.key()) && seen.isStill(thread);
  }

  /** The dats that are in the index. */
  Set<DatId> dats() {
    return Set.copyOf(index.seen().keySet());
  }

  /** Takes the posts from a number on; returns false if they cannot be read. */
  private boolean take(DatId dat, Seen state, DatSnapshot now, int first) throws IOException {
    List<IndexedPost> posts;
    try {
      posts = read(dat, now, first);
    } catch (StaleSnapshotException replacedMeanwhile) {
      return false; // which will be told
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "cannot search " + dat.term(), unreadable);
      return false;
    }
    index.put(dat, state, posts, first == 1);
    return true;
  }

  private Optional<DatSnapshot> snapshot(DatId dat) {
    try {
      return source
          .find(dat.board(), dat.key())
          .map(DatFile::snapshot)
          .filter(each -> !each.isRemoved());
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "cannot search " + dat.term(), unreadable);
      return Optional.empty();
    }
  }

  private static List<IndexedPost> read(DatId dat, DatSnapshot now, int first) throws IOException {
    long fallbackTime = Long.parseLong(dat.key().value());
    var posts = new ArrayList<IndexedPost>();
    for (int from = first; from <= now.posts(); from += PORTION) {
      int to = Math.min(now.posts(), from + PORTION - 1);
      long start = now.offsetOf(from);
      byte[] bytes = now.bytes(start, now.offsetOf(to + 1));
      for (int number = from; number <= to; number++) {
        int begin = Math.toIntExact(now.offsetOf(number) - start);
        int end = Math.toIntExact(now.offsetOf(number + 1) - start);
        DatLine line = DatLine.ofBytes(Arrays.copyOfRange(bytes, begin, end));
        IndexedPost.of(number, line, fallbackTime).ifPresent(posts::add);
      }
    }
    return posts;
  }
}
