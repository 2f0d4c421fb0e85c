package dev.tailboard.dat.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DatFile} knows of its file and how it changes both. All methods but {@link
 * #snapshot()} are called under the lock of the dat file. Published changes are added to {@code
 * changes}.
 */
final class DatState {
  /**
   * How often an operation begins anew because another program changed the file under it, before it
   * gives up.
   */
  private static final int TRIES = 8;

  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path path;
  private final Disk disk;
  private final Durability durability;
  private final Clock clock;
  private final Appender appender;

  private volatile DatSnapshot snapshot;

  private @Nullable Generation generation;
  private long generations;

  /**
   * The size at the last look: more than the snapshot's when another program has not ended its line
   * yet.
   */
  private long seenSize;

  private @Nullable FileTime seenModified;

  /** Why nothing may be written any more; null while all is well. */
  private @Nullable String shut;

  DatState(Path path, Disk disk, Durability durability, Clock clock) {
    this.path = path;
    this.disk = disk;
    this.durability = durability;
    this.clock = clock;
    this.appender = new Appender(path, disk);
    this.snapshot = new DatSnapshot(path, disk, null, Content.NONE, 0);
  }

  DatSnapshot snapshot() {
    return snapshot;
  }

  // ------------------------------------------------------------------ append

  /** Writes the lines of all entries as one and settles every entry. */
  void append(List<PendingAppend> entries, Queue<DatChange> changes) {
    try {
      List<PendingAppend> left = entries;
      for (int n = 0; n < TRIES && !left.isEmpty(); n++) {
        left = appendOnce(left, changes);
      }
      if (!left.isEmpty()) {
        throw new IOException("cannot append to " + path + ": other programs keep replacing it");
      }
    } catch (IOException e) {
      entries.stream().filter(p -> !p.isSettled()).forEach(p -> p.failed(e));
    } catch (RuntimeException e) { // nobody may wait for ever because of a mistake of ours
      IOException failure = new IOException("cannot append to " + path, e);
      entries.stream().filter(p -> !p.isSettled()).forEach(p -> p.failed(failure));
    }
  }

  /** Returns the entries whose line did not come to stand in the file that bears the name now. */
  private List<PendingAppend> appendOnce(List<PendingAppend> entries, Queue<DatChange> changes)
      throws IOException {
    requireWritable();
    AppendBatch batch = AppendBatch.of(entries, snapshot.posts());
    if (batch.isEmpty()) {
      return List.of();
    }
    Content before = snapshot.content();
    boolean endsInsideLine = seenSize > before.size();
    byte[] lines = batch.lines(endsInsideLine);
    try {
      appender.write(ByteBuffer.wrap(lines));
    } catch (IOException e) {
      cutBack(before.size(), lines);
      throw e;
    }
    Disk.Stat after = disk.stat(path);
    Generation current = generation;
    if (after == null || current == null || !current.isFile(after)) {
      appender.close(); // the lines went into a file that has lost its name
      refresh(changes);
      return batch.entries();
    }
    boolean alone = !endsInsideLine && after.size() == before.size() + lines.length;
    Content content;
    byte[] added;
    try {
      content =
          alone ? before.plus(lines, lines.length) : current.readOn(before, DatReader.Keep.TAIL);
      added = alone ? lines : current.read(before.size(), content.size());
    } catch (StaleSnapshotException replacedMeanwhile) {
      return batch.entries();
    }
    DatSnapshot next = publishable(current, content, after);
    forceAppended();
    seenSize = Math.max(after.size(), content.size());
    publish(next, new DatChange.Appended(before.size(), content.size()), changes);
    return batch.settle(before.size(), added, next);
  }

  /** Takes back what a failed write left behind, if nothing of another program stands there. */
  private void cutBack(long size, byte[] lines) {
    appender.close();
    try {
      Disk.Stat now = disk.stat(path);
      if (now == null || generation == null || !generation.isFile(now) || now.size() <= seenSize) {
        return;
      }
      byte[] landed = generation.read(seenSize, now.size());
      if (landed.length <= lines.length
          && Arrays.equals(landed, Arrays.copyOf(lines, landed.length))) {
        disk.truncate(path, Math.max(size, seenSize));
      }
    } catch (IOException e) {
      shut("what a failed write left in " + path + " could not be taken back", e);
    }
  }

  // ------------------------------------------------------------------ replace, remove

  void replace(UnaryOperator<byte[]> edit, Queue<DatChange> changes) throws IOException {
    Path temporary = path.resolveSibling("." + path.getFileName() + ".tmp");
    for (int n = 0; n < TRIES; n++) {
      refresh(changes);
      requireWritable();
      DatSnapshot before = snapshot;
      byte[] old = before.bytes(0, before.size());
      byte[] next = edit.apply(old.clone());
      if (Arrays.equals(old, next)) {
        return;
      }
      if (DatReader.lengthOfWholeLines(next, next.length) != next.length) {
        throw new IllegalArgumentException(
            "the new content of " + path + " does not end with a line feed");
      }
      disk.writeNew(temporary, next);
      disk.setModified(temporary, FileTime.from(risen(before.lastModified()), TimeUnit.SECONDS));
      Disk.Stat now = disk.stat(path);
      if (generation != null && generation.isFile(now) && now != null && now.size() == seenSize) {
        disk.rename(temporary, path);
        if (durability == Durability.DISK) {
          forceDirectory();
        }
        refresh(changes);
        return;
      }
      disk.delete(temporary);
    }
    throw new IOException("cannot replace " + path + ": other programs keep changing it");
  }

  void remove(Queue<DatChange> changes) throws IOException {
    requireWritable();
    disk.delete(path);
    if (durability == Durability.DISK) {
      forceDirectory();
    }
    refresh(changes);
  }

  // ------------------------------------------------------------------ what others did

  /** Compares the file with what is known of it and publishes the difference. */
  void refresh(Queue<DatChange> changes) throws IOException {
    if (shut != null) {
      return;
    }
    for (int n = 0; n < TRIES; n++) {
      Disk.Stat now = disk.stat(path);
      if (now == null) {
        publishRemoval(changes);
        return;
      }
      try {
        if (generation == null || !generation.isFile(now) || now.size() < snapshot.size()) {
          load(now, changes);
        } else if (now.size() > seenSize) {
          extend(generation, now, changes);
        } else if (!now.modified().equals(seenModified) && isRewritten(generation)) {
          load(now, changes);
        } else {
          seenModified = now.modified();
          seenSize = now.size();
        }
        return;
      } catch (StaleSnapshotException | ClosedChannelException replacedOrInterrupted) {
        Thread.interrupted(); // the caller restores it; see DatFile
      }
    }
    throw new IOException("cannot read " + path + ": other programs keep replacing it");
  }

  private void load(Disk.Stat now, Queue<DatChange> changes) throws IOException {
    Generation fresh = new Generation(generations + 1, path, disk, now);
    Content content = fresh.readOn(Content.NONE, DatReader.Keep.NOTHING);
    boolean first = generation == null && generations == 0;
    DatSnapshot next =
        first
            ? new DatSnapshot(path, disk, fresh, content, now.modified().to(TimeUnit.SECONDS))
            : publishable(fresh, content, now);
    force(fresh);
    appender.close();
    if (generation != null) {
      generation.letGo();
    }
    generation = fresh;
    generations++;
    seenSize = Math.max(now.size(), content.size());
    seenModified = first ? now.modified() : seenModified;
    publish(next, first ? null : new DatChange.Replaced(), changes);
  }

  private void extend(Generation current, Disk.Stat now, Queue<DatChange> changes)
      throws IOException {
    Content before = snapshot.content();
    Content content = current.readOn(before, DatReader.Keep.TAIL);
    seenSize = Math.max(now.size(), content.size());
    if (content.size() == before.size()) {
      seenModified = now.modified();
      return;
    }
    DatSnapshot next = publishable(current, content, now);
    force(current);
    publish(next, new DatChange.Appended(before.size(), content.size()), changes);
  }

  private boolean isRewritten(Generation current) throws IOException {
    Content now = current.readOn(Content.NONE, DatReader.Keep.NOTHING);
    Content known = snapshot.content();
    return now.size() != known.size() || now.hash() != known.hash();
  }

  private void publishRemoval(Queue<DatChange> changes) {
    if (generation != null) {
      appender.close();
      generation.letGo();
      generation = null;
      seenSize = 0;
      seenModified = null;
      long risen = risen(snapshot.lastModified());
      publish(
          new DatSnapshot(path, disk, null, Content.NONE, risen), new DatChange.Removed(), changes);
    }
  }

  // ------------------------------------------------------------------ publication

  /**
   * The next snapshot, whose Last-Modified has risen and is kept in the file's own time so that it
   * survives a restart (D6).
   */
  private DatSnapshot publishable(Generation of, Content content, Disk.Stat now) {
    long second = risen(snapshot.lastModified());
    seenModified = now.modified();
    if (now.modified().to(TimeUnit.SECONDS) != second) {
      try {
        disk.setModified(path, FileTime.from(second, TimeUnit.SECONDS));
        seenModified = FileTime.from(second, TimeUnit.SECONDS);
      } catch (IOException notOurFile) {
        LOG.log(Level.DEBUG, "Last-Modified of " + path + " rises in memory only", notOurFile);
      }
    }
    return new DatSnapshot(path, disk, of, content, second);
  }

  private long risen(long last) {
    return Math.max(clock.instant().getEpochSecond(), last + 1);
  }

  private void publish(DatSnapshot next, @Nullable DatChange change, Queue<DatChange> changes) {
    snapshot = next;
    if (change != null) {
      changes.add(change);
    }
  }

  private void forceAppended() throws IOException {
    if (durability == Durability.DISK) {
      try {
        appender.force();
      } catch (IOException e) {
        throw shut("the disk failed to keep " + path, e);
      }
    }
  }

  private void force(Generation of) throws IOException {
    if (durability == Durability.DISK) {
      of.force();
    }
  }

  private void forceDirectory() throws IOException {
    try {
      disk.forceDirectory(path.resolveSibling("."));
    } catch (IOException e) {
      throw shut("the disk failed to keep the name of " + path, e);
    }
  }

  // ------------------------------------------------------------------ end of life

  private void requireWritable() throws IOException {
    if (shut != null) {
      throw new IOException("cannot write " + path + ": " + shut);
    }
    if (generation == null) {
      throw new IOException("cannot write " + path + ": the thread was removed");
    }
  }

  /**
   * Refuses every further write: after a failed force nobody knows what the disk holds, and trying
   * again would lie.
   */
  private IOException shut(String why, IOException cause) {
    shut = why + " (" + cause.getMessage() + ")";
    LOG.log(Level.ERROR, shut + "; it takes no more posts", cause);
    return cause;
  }

  void closeDescriptors() {
    appender.close();
    if (generation != null) {
      generation.letGo();
    }
  }

  void close() {
    closeDescriptors();
    if (shut == null) {
      shut = "the store was closed";
    }
  }
}
