package dev.tailboard.dat.store;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private static final int LOOKS_PER_INTERVAL = 2_000;

  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path dats;
  private final DatStore store;
  private final long intervalNanos;
  private final WatchService service;
  private final Thread thread;

  private final List<DatFile> turn = new ArrayList<>();

  /**
   * The directory's own time when it was last listed, and what was in it; null when that is to be
   * done anew.
   */
  private @Nullable FileTime listed;

  private Set<ThreadKey> names;
  private volatile boolean closed;

  private DirectoryWatcher(Path dats, DatStore store, Duration interval, WatchService service)
      throws IOException {
    this.dats = dats;
    this.store = store;
    this.intervalNanos = interval.toNanos();
    this.service = service;
    this.listed = Files.getLastModifiedTime(dats);
    this.names = new HashSet<>(store.keys());
    this.thread = new Thread(this::run, "tailboard-watch " + dats);
    thread.setDaemon(true);
  }

  static DirectoryWatcher start(Path dats, DatStore store, Duration interval) throws IOException {
    WatchService service = dats.getFileSystem().newWatchService();
    dats.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
    DirectoryWatcher watcher =
        new DirectoryWatcher(dats.toAbsolutePath(), store, interval, service);
    watcher.thread.start();
    return watcher;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    service.close();
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
  }

  private void run() {
    long nextLook = System.nanoTime() + intervalNanos;
    while (!closed) {
      try {
        WatchKey key =
            service.poll(Math.max(1, nextLook - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (key != null) {
          notified(key.pollEvents());
          key.reset();
        }
        if (System.nanoTime() - nextLook >= 0) {
          lookAround();
          nextLook = System.nanoTime() + intervalNanos;
        }
      } catch (ClosedWatchServiceException end) {
        return;
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

  private void notified(List<WatchEvent<?>> events) throws IOException {
    Set<ThreadKey> keys = new HashSet<>();
    for (WatchEvent<?> event : events) {
      if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
        for (DatFile file : store.opened()) {
          lookAt(file.key());
        }
        listed = null;
        lookForNewFiles();
      } else if (event.context() instanceof Path name) {
        ThreadKey.ofFileName(name.toString()).ifPresent(keys::add);
      }
    }
    keys.forEach(this::lookAt);
  }

  /** The net under the notifications. */
  private void lookAround() throws IOException {
    lookForNewFiles();
    if (turn.isEmpty()) {
      turn.addAll(store.opened());
    }
    for (int n = Math.min(LOOKS_PER_INTERVAL, turn.size()); n > 0; n--) {
      lookAt(turn.remove(turn.size() - 1).key());
    }
  }

  private void lookForNewFiles() throws IOException {
    FileTime now = Files.getLastModifiedTime(dats);
    if (!now.equals(listed)) {
      Set<ThreadKey> before = names;
      names = new HashSet<>(store.keys());
      names.stream().filter(key -> !before.contains(key)).forEach(this::lookAt);
      listed = now;
    }
  }

  /** One file's trouble must not keep the others from being looked at. */
  private void lookAt(ThreadKey key) {
    try {
      store.lookAt(key);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot look at " + key.fileName() + ": " + e.getMessage(), e);
    }
  }
}
