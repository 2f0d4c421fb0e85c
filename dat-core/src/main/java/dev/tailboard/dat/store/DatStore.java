package dev.tailboard.dat.store;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The dats of one board: the files {@code dat/KEY.dat} in its directory. One store in one process
 * writes them (W10); other programs may read them at any time, replace one by renaming a file over
 * it, and append whole lines. Safe for use by many threads.
 */
public final class DatStore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final Path dats;
  private final StoreOptions options;
  private final Disk disk;
  private final BoardLock lock;
  private final List<String> repairs;

  /** The dats that were asked for; one stays here after its removal, for it may come back. */
  private final Map<ThreadKey, DatFile> files = new ConcurrentHashMap<>();

  /** The dats that were there when the store was opened, and those whose coming was told. */
  private final Set<ThreadKey> announced = ConcurrentHashMap.newKeySet();

  private final List<DatListener> listeners = new CopyOnWriteArrayList<>();
  private final WarmFiles warm = new WarmFiles();
  private final @Nullable DirectoryWatcher watcher;
  private volatile boolean closed;

  private DatStore(Path board, StoreOptions options, Disk disk) throws IOException {
    this.dats = board.resolve("dat");
    if (!Files.isDirectory(dats)) {
      Files.createDirectories(dats);
    }
    this.options = options;
    this.disk = disk;
    this.lock = BoardLock.claim(board);
    try {
      this.repairs = TornTails.repair(dats, disk);
      if (options.durability() == Durability.DISK) {
        disk.forceDirectory(dats); // a crash may have come between the renaming of a dat and this
      }
      announced.addAll(keys());
      this.watcher =
          options.watching()
              ? DirectoryWatcher.start(dats, this, announced, disk, options.netInterval())
              : null;
    } catch (IOException | RuntimeException | Error e) {
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
    return Interrupts.putAside(() -> new DatStore(board, options, disk));
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
    for (Path file : disk.list(dats)) {
      ThreadKey.ofFileName(file.getFileName().toString()).ifPresent(keys::add);
    }
    Collections.sort(keys);
    return keys;
  }

  /**
   * The dat of a thread; empty if there is none.
   *
   * @throws IOException if it cannot be read, or the store was closed
   */
  public Optional<DatFile> find(ThreadKey key) throws IOException {
    DatFile file = files.get(key);
    if (file == null) {
      requireOpen();
      if (disk.stat(path(key)) == null) {
        return Optional.empty();
      }
      file = file(key);
    }
    if (file.snapshot().isRemoved()) {
      file.refresh();
      if (file.snapshot().isRemoved()) {
        file.requireSound();
        return Optional.empty();
      }
    }
    announce(file);
    return Optional.of(file);
  }

  /**
   * All dats, oldest first. Quicker than to find them one by one.
   *
   * @throws IOException if one cannot be read, or the store was closed
   */
  public List<DatFile> findAll() throws IOException {
    return findAll(keys());
  }

  /**
   * Those of some dats that are there, in the order of the keys. Quicker than to find them one by
   * one.
   *
   * @throws IOException if one cannot be read, or the store was closed
   */
  public List<DatFile> findAll(List<ThreadKey> wanted) throws IOException {
    return ManyAtOnce.map(wanted, this::find).stream().flatMap(Optional::stream).toList();
  }

  /**
   * Begins a thread.
   *
   * @param first its first line, with the title
   * @return its dat; empty if the key is taken
   * @throws IOException if it could not be written
   */
  public Optional<DatFile> create(ThreadKey key, DatLine first) throws IOException {
    return begin(key, file -> file.create(first));
  }

  /** Makes the dat of a key; empty if the key is taken or there is nothing to make it of. */
  private Optional<DatFile> begin(ThreadKey key, ManyAtOnce.Work<DatFile, Boolean> making)
      throws IOException {
    requireOpen();
    if (disk.stat(path(key)) != null) {
      return Optional.empty();
    }
    DatFile file = file(key);
    boolean wasAnnounced = !announced.add(key); // the dat tells of its creation by itself
    boolean created = false;
    try {
      created = making.on(file);
    } finally {
      if (!created && !wasAnnounced) {
        announced.remove(key);
      }
    }
    return created ? Optional.of(file) : Optional.empty();
  }

  /**
   * Removes a thread's dat for good; whoever waits for it is told. Returns whether there was one.
   */
  public boolean remove(ThreadKey key) throws IOException {
    Optional<DatFile> file = find(key);
    return file.isPresent() && file.get().remove();
  }

  /**
   * Moves a thread's dat out of the board, to be {@linkplain #bring brought back} one day; whoever
   * waits for it is told of its removal. Returns whether there was one.
   *
   * @param to a name that nothing has yet, in a directory of the same file system
   * @throws IOException if it could not be moved; then it is where it was, unless the disk failed
   *     to make the move durable
   */
  public boolean takeOut(ThreadKey key, Path to) throws IOException {
    Optional<DatFile> file = find(key);
    return file.isPresent() && file.get().takeOut(to);
  }

  /**
   * Makes a file the dat of a thread by moving it here.
   *
   * @param from a file of whole lines on the same file system
   * @return the dat; empty if the key is taken or there is no such file
   * @throws IOException as {@link #takeOut}
   */
  public Optional<DatFile> bring(ThreadKey key, Path from) throws IOException {
    return disk.stat(from) == null ? Optional.empty() : begin(key, file -> file.bring(from));
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
    try {
      if (watcher != null) {
        watcher.close();
      }
    } finally {
      files.values().forEach(DatFile::close);
      lock.close();
    }
  }

  /** The dats that were asked for since the store was opened. */
  Collection<DatFile> opened() {
    return files.values();
  }

  /**
   * Looks at a file that another program may have changed; returns false if it is at work and must
   * be looked at later.
   */
  boolean lookAt(ThreadKey key, Proof proof) throws IOException {
    DatFile known = files.get(key);
    if (known == null) {
      announced.remove(key); // nobody has seen it yet, so whatever happened to it is news
    } else if (!known.tryRefresh(proof)) {
      return false;
    }
    find(key);
    return true;
  }

  private Path path(ThreadKey key) {
    return dats.resolve(key.fileName());
  }

  private DatFile file(ThreadKey key) throws IOException {
    DatFile file =
        files.computeIfAbsent(
            key,
            unknown ->
                new DatFile(
                    key,
                    new DatState(
                        path(key),
                        disk,
                        options.durability(),
                        options.clock(),
                        () -> warm.used(Objects.requireNonNull(files.get(key)))),
                    options.order().get(),
                    this::tell,
                    warm::used));
    if (closed) { // perhaps after close() went through the files
      file.close();
    }
    requireOpen();
    return file;
  }

  /** Tells of a dat that another program has made, once. */
  private void announce(DatFile file) {
    if (announced.add(file.key())) {
      tell(file, new DatChange.Appended(0, file.snapshot().size()));
    }
  }

  private void tell(DatFile file, DatChange change) {
    for (DatListener listener : listeners) {
      try {
        listener.changed(file, change);
      } catch (RuntimeException e) { // its mistake must hurt neither the writer nor other listeners
        LOG.log(Level.ERROR, "a listener failed on " + change + " of " + file, e);
      }
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the store of " + dats + " was closed");
    }
  }
}
