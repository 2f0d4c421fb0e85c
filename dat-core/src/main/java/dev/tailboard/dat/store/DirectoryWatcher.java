package dev.tailboard.dat.store;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices what other programs do to the dats: by the operating system's notifications, which name
 * the file at once but may be lost, and by a look at the open files in turn, which misses nothing
 * but takes its time (W10). One daemon thread.
 */
final class DirectoryWatcher implements AutoCloseable {
  /**
   * The number of open files looked at in one interval: bounds what a board with many threads costs
   * at rest.
   */
  private static final int LOOKS_PER_INTERVAL = 500;

  /**
   * How old the time of a directory must be before it proves that nothing has changed: clocks of
   * file systems tick slowly, so one more change may have come at the same time.
   */
  private static final long SETTLED_MILLIS = 2_000;

  /** When a dat that was at work is looked at again, unless a notification comes before. */
  private static final long BUSY_NANOS = 1_000_000;

  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path dats;
  private final DatStore store;
  private final Disk disk;
  private final long intervalNanos;
  private final @Nullable Notifications notifications;
  private final Thread thread;

  private final List<DatFile> turn = new ArrayList<>();

  /**
   * Dats that were at work when they were to be looked at; no change of theirs may be forgotten.
   */
  private final Set<ThreadKey> busy = new HashSet<>();

  /** The directory's own time when it was last listed; null when that is to be done anew. */
  private @Nullable FileTime listed;

  private Set<ThreadKey> names;
  private volatile boolean closed;

  private DirectoryWatcher(
      Path dats, DatStore store, Collection<ThreadKey> known, Disk disk, Duration interval) {
    this.dats = dats;
    this.store = store;
    this.disk = disk;
    this.intervalNanos = interval.toNanos();
    this.notifications = notifications(dats, disk);
    this.names = new HashSet<>(known);
    this.thread = new Thread(this::run, "tailboard-watch " + dats);
    thread.setDaemon(true);
  }

  /**
   * Begins to watch.
   *
   * @param known the keys of the dats that are no news
   */
  static DirectoryWatcher start(
      Path dats, DatStore store, Collection<ThreadKey> known, Disk disk, Duration interval) {
    DirectoryWatcher watcher = new DirectoryWatcher(dats, store, known, disk, interval);
    watcher.thread.start();
    return watcher;
  }

  /** Null when the operating system has none left to give: then the net has to do. */
  private static @Nullable Notifications notifications(Path dats, Disk disk) {
    try {
      return disk.watch(dats);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "changes by other programs are noticed late: " + e.getMessage(), e);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (notifications != null) {
      notifications.end();
    }
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (notifications != null) {
      notifications.close();
    }
  }

  private void run() {
    long nextLook = System.nanoTime() + intervalNanos;
    while (!closed) {
      try {
        long untilLook = Math.max(1, nextLook - System.nanoTime());
        notified(awaitNotification(busy.isEmpty() ? untilLook : Math.min(untilLook, BUSY_NANOS)));
        if (!closed && System.nanoTime() - nextLook >= 0) {
          nextLook = System.nanoTime() + intervalNanos;
          lookAround();
        }
      } catch (InterruptedException ignored) {
        // nobody has a reason to interrupt this thread; only close() ends it
      } catch (IOException | RuntimeException e) {
        LOG.log(
            Level.WARNING,
            "looking for changes in " + dats + " failed and is tried again: " + e.getMessage(),
            e);
      }
    }
  }

  private Notifications.Batch awaitNotification(long nanos)
      throws InterruptedException, IOException {
    if (notifications == null) {
      LockSupport.parkNanos(this, nanos);
      return Notifications.Batch.NOTHING;
    }
    return notifications.await(nanos);
  }

  private void notified(Notifications.Batch batch) throws IOException {
    if (closed) {
      return;
    }
    Set<ThreadKey> keys = new HashSet<>(busy);
    busy.clear();
    for (String name : batch.names()) {
      ThreadKey.ofFileName(name).ifPresent(keys::add);
    }
    if (batch.overflow()) {
      store.opened().forEach(file -> keys.add(file.key()));
    }
    keys.forEach(key -> lookAt(key, Proof.END)); // its next turn proves the rest
    if (batch.overflow()) {
      listed = null;
      lookForNewFiles();
    }
  }

  /** The net under the notifications. */
  private void lookAround() throws IOException {
    lookForNewFiles();
    if (turn.isEmpty()) {
      turn.addAll(store.opened());
    }
    for (int n = Math.min(LOOKS_PER_INTERVAL, turn.size()); n > 0; n--) {
      lookAt(turn.remove(turn.size() - 1).key(), Proof.WHOLE);
    }
  }

  private void lookForNewFiles() throws IOException {
    FileTime now = disk.timeOfDirectory(dats);
    if (!now.equals(listed)) {
      boolean settled = now.toMillis() < System.currentTimeMillis() - SETTLED_MILLIS;
      Set<ThreadKey> before = names;
      names = new HashSet<>(store.keys());
      names.stream().filter(key -> !before.contains(key)).forEach(key -> lookAt(key, Proof.WHOLE));
      listed = settled ? now : null;
    }
  }

  /** One file's trouble must not keep the others from being looked at. */
  private void lookAt(ThreadKey key, Proof proof) {
    try {
      if (!store.lookAt(key, proof)) {
        busy.add(key);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "cannot look at " + key.fileName() + ": " + e.getMessage(), e);
    }
  }
}
