package dev.tailboard.dat.store;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The dats of one board: the files {@code dat/KEY.dat} in its directory. One store in one process
 * writes them (W10); other programs may read them at any time, replace one by renaming a file over
 * it, and append whole lines. Safe for use by many threads.
 */
public final class DatStore implements AutoCloseable {
  private final Path dats;
  private final StoreOptions options;
  private final Disk disk;
  private final BoardLock lock;
  private final List<String> repairs;
  private final Map<ThreadKey, DatFile> files = new ConcurrentHashMap<>();
  private final List<DatListener> listeners = new CopyOnWriteArrayList<>();
  private final WarmFiles warm = new WarmFiles();
  private final @Nullable DirectoryWatcher watcher;
  private volatile boolean closed;

  private DatStore(Path board, StoreOptions options, Disk disk) throws IOException {
    this.dats = Files.createDirectories(board.resolve("dat"));
    this.options = options;
    this.disk = disk;
    this.lock = BoardLock.claim(board);
    try {
      this.repairs = TornTails.repair(dats, disk);
      this.watcher =
          options.watching() ? DirectoryWatcher.start(dats, this, options.netInterval()) : null;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the dats of a board, repairs what a crash left behind, and begins to watch for other
   * programs' changes.
   *
   * @param board the board's directory; made if it is missing
   * @throws BoardLockedException if another process or store writes this board
   * @throws IOException if the directory cannot be read or written
   */
  public static DatStore open(Path board, StoreOptions options) throws IOException {
    return open(board, options, new Disk());
  }

  static DatStore open(Path board, StoreOptions options, Disk disk) throws IOException {
    return new DatStore(board, options, disk);
  }

  /** What was repaired at the start, one sentence each. */
  public List<String> repairs() {
    return repairs;
  }

  /** Has changes of all dats told to a listener from now on. */
  public void addListener(DatListener listener) {
    listeners.add(listener);
  }

  /** The keys of all dats, oldest first. */
  public List<ThreadKey> keys() throws IOException {
    List<ThreadKey> keys = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dats, "*.dat")) {
      for (Path entry : entries) {
        ThreadKey.ofFileName(entry.getFileName().toString()).ifPresent(keys::add);
      }
    }
    Collections.sort(keys);
    return keys;
  }

  /** The dat of a thread; empty if there is none. */
  public Optional<DatFile> find(ThreadKey key) throws IOException {
    DatFile file = files.get(key);
    if (file == null) {
      DatFile opened = open(key);
      if (opened.snapshot().isRemoved()) {
        return Optional.empty();
      }
      DatFile earlier = files.putIfAbsent(key, opened);
      file = earlier == null ? opened : earlier;
    }
    if (file.snapshot().isRemoved()) {
      file.refresh();
    }
    return file.snapshot().isRemoved() ? Optional.empty() : Optional.of(file);
  }

  /**
   * Begins a thread.
   *
   * @param first its first line, with the title
   * @return its dat; empty if the key is taken
   * @throws IOException if it could not be written
   */
  public Optional<DatFile> create(ThreadKey key, DatLine first) throws IOException {
    Path path = dats.resolve(key.fileName());
    synchronized (this) {
      requireOpen();
      if (disk.stat(path) != null) {
        return Optional.empty();
      }
      Path temporary = path.resolveSibling("." + path.getFileName() + ".tmp");
      disk.writeNew(temporary, first.toBytes());
      disk.rename(temporary, path);
      if (options.durability() == Durability.DISK) {
        disk.forceDirectory(dats);
      }
    }
    DatFile file =
        find(key)
            .orElseThrow(() -> new IOException("another program removed " + path + " at once"));
    tell(file, new DatChange.Appended(0, file.snapshot().size()));
    return Optional.of(file);
  }

  /**
   * Removes a thread's dat for good; whoever waits for it is told. Returns whether there was one.
   */
  public boolean remove(ThreadKey key) throws IOException {
    Optional<DatFile> file = find(key);
    if (file.isPresent()) {
      file.get().remove();
    }
    return file.isPresent();
  }

  /** Lets running writes end, refuses further ones, and gives up the claim on the board. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (watcher != null) {
      watcher.close();
    }
    files.values().forEach(DatFile::close);
    lock.close();
  }

  /** The dats that were asked for since the store was opened. */
  Collection<DatFile> opened() {
    return files.values();
  }

  /** Looks at a file that another program may have changed. */
  void lookAt(ThreadKey key) throws IOException {
    DatFile known = files.get(key);
    if (known != null) {
      known.refresh();
    } else {
      Optional<DatFile> found = find(key);
      found.ifPresent(file -> tell(file, new DatChange.Appended(0, file.snapshot().size())));
    }
  }

  private DatFile open(ThreadKey key) throws IOException {
    requireOpen();
    DatState state =
        new DatState(dats.resolve(key.fileName()), disk, options.durability(), options.clock());
    DatFile file = new DatFile(key, state, options.order().get(), this::tell, warm::used);
    file.refresh();
    return file;
  }

  private void tell(DatFile file, DatChange change) {
    for (DatListener listener : listeners) {
      listener.changed(file, change);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the store of " + dats + " was closed");
    }
  }
}
