package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A board on a real disk with one thread, and the hands of another program. */
final class TestBoard<D extends Disk> implements AutoCloseable {
  static final ThreadKey KEY = new ThreadKey("1564353247");

  /** The store's log is quiet: tests make it complain on purpose. Held, so that it stays so. */
  private static final Logger LOG = Logger.getLogger("dev.tailboard.dat");

  static {
    LOG.setUseParentHandlers(false);
  }

  final D disk;
  final Path directory;
  final Path path;
  final List<DatChange> told = new CopyOnWriteArrayList<>();

  private final StoreOptions options;
  private DatStore store;

  TestBoard(Path directory, StoreOptions options, D disk) throws IOException {
    this.directory = directory;
    this.path = directory.resolve("dat").resolve(KEY.fileName());
    this.options = options;
    this.disk = disk;
    open();
  }

  /** What is fast and does nothing by itself. */
  static StoreOptions quiet() {
    return StoreOptions.defaults().withDurability(Durability.OS).withWatching(false);
  }

  static TestBoard<RecordingDisk> in(Path directory) throws IOException {
    return in(directory, quiet());
  }

  static TestBoard<RecordingDisk> in(Path directory, StoreOptions options) throws IOException {
    return new TestBoard<>(directory, options, new RecordingDisk());
  }

  static TestBoard<FailingDisk> failing(Path directory, Durability durability) throws IOException {
    return new TestBoard<>(directory, quiet().withDurability(durability), new FailingDisk());
  }

  private void open() throws IOException {
    store = DatStore.open(directory, options, disk);
    store.addListener((file, change) -> told.add(change));
  }

  void reopen() throws IOException {
    store.close();
    open();
  }

  /** What the store logged as an error while something was done. */
  static List<String> alarms(FailingDisk.Event event) throws IOException {
    List<String> alarms = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLevel().equals(Level.SEVERE)) {
              alarms.add(record.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    LOG.addHandler(handler);
    try {
      event.happen();
    } finally {
      LOG.removeHandler(handler);
    }
    return alarms;
  }

  DatStore store() {
    return store;
  }

  /** The thread with posts 1 to {@code posts}, begun if it is not there. */
  DatFile thread(int posts) throws IOException {
    DatFile file = store.find(KEY).isPresent() ? file() : store.create(KEY, line(1)).orElseThrow();
    while (file.snapshot().posts() < posts) {
      file.append(line(file.snapshot().posts() + 1));
    }
    told.clear();
    return file;
  }

  DatFile file() throws IOException {
    return store.find(KEY).orElseThrow();
  }

  static DatLine line(int number) {
    return line("post " + number);
  }

  static DatLine line(String text) {
    return DatLine.of(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " " + text + " "));
  }

  static byte[] lines(int from, int to) {
    StringBuilder all = new StringBuilder();
    for (int n = from; n <= to; n++) {
      all.append(new String(line(n).toBytes(), StandardCharsets.ISO_8859_1));
    }
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Waits for a condition; its limit only keeps a broken build from hanging. */
  static ConditionFactory eventually() {
    return Awaitility.await().pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(60));
  }

  // what another program does

  void otherAppends(byte[] bytes) {
    try {
      Files.write(path, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void otherAppends(String text) {
    otherAppends(text.getBytes(StandardCharsets.US_ASCII));
  }

  void otherReplaces(byte[] content) throws IOException {
    Path aside = directory.resolve("made-by-another-program");
    Files.write(aside, content);
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
  }

  void otherOverwrites(byte[] content) throws IOException {
    Files.write(path, content);
  }

  void otherRemoves() throws IOException {
    Files.delete(path);
  }

  byte[] onDisk() throws IOException {
    return Files.readAllBytes(path);
  }

  /** The names in the directory of the dats. */
  List<String> names() throws IOException {
    try (var files = Files.list(path.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Everything that a snapshot says fits the bytes given. */
  static void assertShows(DatSnapshot snapshot, byte[] content) throws IOException {
    assertThat(snapshot.bytes(0, snapshot.size())).isEqualTo(content);
    assertThat(snapshot.isRemoved()).isFalse();
    Content whole = Content.NONE.plusUnread(content, content.length);
    assertThat(snapshot.etag()).isEqualTo(whole.etag());
    assertThat(snapshot.posts()).isEqualTo(whole.lines().lines());
    for (int post = 1; post <= snapshot.posts() + 1; post++) {
      assertThat(snapshot.offsetOf(post)).isEqualTo(whole.lines().start(post));
    }
    long start = snapshot.content().tail().start();
    assertThat(snapshot.inMemory(start, snapshot.size()).orElseThrow().remaining())
        .isEqualTo((int) (snapshot.size() - start));
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
