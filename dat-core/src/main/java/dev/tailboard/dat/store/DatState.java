package dev.tailboard.dat.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dat: the published snapshot, the file it stands for, and what the last look
 * at the path saw. All methods but {@link #snapshot()} and {@link #nextChange()} are called under
 * the lock of the dat.
 */
final class DatState {
  /**
   * How often an operation begins anew because another program changed the file under it, before it
   * gives up.
   */
  static final int TRIES = 8;

  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path path;
  private final Disk disk;
  private final Durability durability;
  private final Clock clock;
  private final Runnable onFrequentUse;
  private final Writability writability;

  /** Written under the lock, before the change is told (W1); read by anybody (W2). */
  private volatile DatSnapshot snapshot;

  /** Published changes that no listener has been told of yet, in the order of publication. */
  private final Queue<DatChange> changes = new ConcurrentLinkedQueue<>();

  /** Written under the lock. */
  private volatile boolean owesTime;

  private @Nullable Generation generation;
  private long generations;

  /** Whether the last change was taken for an append on the proof of the file's end. */
  private boolean onTrust;

  /** Until the first look: the file it finds was there before, so it is no news. */
  private boolean finding = true;

  /** Whether the file system has been seen to keep a time as it was set; some round it. */
  private boolean keepsSeconds;

  DatState(Path path, Disk disk, Durability durability, Clock clock, Runnable onFrequentUse) {
    this.path = path;
    this.disk = disk;
    this.durability = durability;
    this.clock = clock;
    this.onFrequentUse = onFrequentUse;
    this.writability = new Writability(path);
    this.snapshot = new DatSnapshot(path, disk, null, Content.NONE, 0);
  }

  DatSnapshot snapshot() {
    return snapshot;
  }

  @Nullable DatChange nextChange() {
    return changes.poll();
  }

  Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  Writability writability() {
    return writability;
  }

  /** The generation that may be written. */
  Generation writable() throws IOException {
    writability.require();
    if (generation == null) {
      throw new IOException("cannot write " + path + ": the thread was removed");
    }
    return generation;
  }

  boolean hasFile() {
    return generation != null;
  }

  // ------------------------------------------------------------------ looking at the file

  /** Looks for changes by others, unless nothing may be published any more. */
  void refresh(Proof proof) throws IOException {
    if (!writability.isEnded()) {
      look(proof);
    }
  }

  /** Compares the file with what is known of it and publishes the difference. */
  void look(Proof proof) throws IOException {
    for (int n = 0; n < TRIES; n++) {
      Disk.Stat now = disk.stat(path);
      if (now == null) {
        finding = false;
        publishRemoval();
        return;
      }
      try {
        compare(now, proof);
        return;
      } catch (StaleSnapshotException replacedMeanwhile) {
        LOG.log(Level.DEBUG, "{0} was replaced while it was being read", path);
      }
    }
    throw new IOException("cannot read " + path + ": other programs keep replacing it");
  }

  private void compare(Disk.Stat now, Proof proof) throws IOException {
    Generation known = generation;
    Content before = snapshot.content();
    if (known == null || !known.isFile(now) || now.size() < before.size()) {
      load(now);
    } else if (!now.equals(known.seen()) || (onTrust && proof == Proof.WHOLE)) {
      Content content = known.readOn(before, proof);
      onTrust = proof == Proof.END;
      if (content.size() < before.size()) {
        load(now);
      } else if (content.size() == before.size()) {
        known.know(before, withTimeOf(snapshot, now));
      } else {
        publish(known, content, now, known::force);
      }
    }
  }

  /** Begins a generation with what stands in the file. */
  private void load(Disk.Stat now) throws IOException {
    Generation fresh = new Generation(generations + 1, path, disk, now, onFrequentUse);
    Content content = fresh.readAll();
    if (finding) {
      keep(fresh::force);
      fresh.know(content, now);
      snapshot = new DatSnapshot(path, disk, fresh, content, now.modified().to(TimeUnit.SECONDS));
    } else {
      publish(
          fresh,
          content,
          now,
          () -> {
            fresh.force();
            disk.forceDirectory(directory());
          });
    }
    if (generation != null) {
      generation.end();
    }
    generation = fresh;
    generations++;
    onTrust = false;
    finding = false;
  }

  Path directory() {
    return path.resolveSibling(".");
  }

  // ------------------------------------------------------------------ publication

  /** Makes something durable. */
  interface Force {
    void run() throws IOException;
  }

  /**
   * Publishes a new content once it is as durable as the store promises (W9). Its Last-Modified has
   * risen and is kept in the file's own time, so that it survives a restart (D6): at once, or by
   * {@link #keepTime}.
   *
   * @param now a look at the file that saw the content
   */
  void publish(Generation of, Content content, Disk.Stat now, Force force) throws IOException {
    long second = risen();
    boolean timeCanWait = durability == Durability.OS; // nothing is forced that it must be part of
    Disk.Stat timed = timeCanWait ? now : withTime(now, second);
    keep(force);
    of.know(content, timed);
    owesTime = timeCanWait && now.modified().to(TimeUnit.SECONDS) != second;
    DatSnapshot before = snapshot;
    snapshot = new DatSnapshot(path, disk, of, content, second);
    changes.add(
        before.isRemoved() || before.generation() == of.number()
            ? new DatChange.Appended(before.size(), content.size())
            : new DatChange.Replaced());
  }

  /** Whether {@link #keepTime} has something to do. May be asked without the lock. */
  boolean owesTime() {
    return owesTime;
  }

  /**
   * Gives the file the time of its last publication, if that was put off until those who wait were
   * told: it takes longer than the write itself. To be done before the change is acknowledged.
   */
  void keepTime() {
    if (owesTime && generation != null) {
      generation.know(snapshot.content(), withTime(generation.seen(), snapshot.lastModified()));
    }
    owesTime = false;
  }

  private void publishRemoval() {
    if (generation != null) {
      snapshot = new DatSnapshot(path, disk, null, Content.NONE, risen());
      changes.add(new DatChange.Removed());
      generation.end();
      generation = null;
    }
  }

  /** A second later than that of the last change. */
  long risen() {
    return Math.max(clock.instant().getEpochSecond(), snapshot.lastModified() + 1);
  }

  /** Another program may have set the time back, by half a line that is not shown for example. */
  private Disk.Stat withTimeOf(DatSnapshot unchanged, Disk.Stat now) {
    long second = unchanged.lastModified();
    return now.modified().to(TimeUnit.SECONDS) < second ? withTime(now, second) : now;
  }

  private Disk.Stat withTime(Disk.Stat now, long second) {
    if (now.modified().to(TimeUnit.SECONDS) == second) {
      return now;
    }
    FileTime time = FileTime.from(second, TimeUnit.SECONDS);
    try {
      disk.setModified(path, time);
      if (keepsSeconds) {
        return now.withModified(time);
      }
      Disk.Stat set = disk.stat(path);
      keepsSeconds = set != null && set.modified().equals(time);
      return set == null ? now : now.withModified(set.modified());
    } catch (IOException notOurFile) {
      LOG.log(Level.DEBUG, "Last-Modified of " + path + " rises in memory only", notOurFile);
      return now;
    }
  }

  /** Makes durable what the store promises to be so; a failure ends all writing. */
  void keep(Force force) throws IOException {
    if (durability == Durability.DISK) {
      try {
        Interrupts.putAside(force::run);
      } catch (StaleSnapshotException nothingToKeep) {
        throw nothingToKeep;
      } catch (IOException e) {
        throw writability.end("the disk failed to keep it", e);
      }
    }
  }

  // ------------------------------------------------------------------ rest and end

  /** Gives back descriptors and memory that a dat at rest does not need. */
  void cool() {
    if (generation != null) {
      generation.letGo();
      snapshot = snapshot.withoutTail();
    }
  }

  void close() {
    writability.close();
    if (generation != null) {
      generation.end();
    }
  }
}
