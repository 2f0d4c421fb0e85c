package dev.tailboard.longpoll;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatListener;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * A board with one thread in a directory, and a long poll over it. Nothing moves by itself: changes
 * of other programs are seen by {@code refresh()}, and late answers come when the test runs {@link
 * #home}.
 */
final class TestBoard implements AutoCloseable {
  static final String PATH = "/test/dat/1234567890.dat";
  static final String PEER = "192.0.2.1";

  private static final ThreadKey KEY = ThreadKey.ofEpochSecond(1_234_567_890);

  final ManualHome home = new ManualHome();
  final DatFile dat;
  final LongPoll longPoll;

  private final Path file;
  private final DatStore store;
  private final DatHandler handler;

  /** A board whose thread has one post. */
  TestBoard(Path directory, LongPoll.Builder settings) {
    try {
      store =
          DatStore.open(
              directory, StoreOptions.defaults().withDurability(Durability.OS).withWatching(false));
      file = directory.resolve("dat").resolve(KEY.fileName());
      dat = store.create(KEY, line("first")).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    longPoll = settings.build();
    store.addListener(longPoll);
    handler =
        new DatHandler(
            longPoll, DatLocator.of(Map.of(BoardName.parse("test").orElseThrow(), store)));
  }

  TestBoard(Path directory) {
    this(directory, LongPoll.builder());
  }

  static DatLine line(String body) {
    return DatLine.of(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " " + body + " ", ""));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Has changes told to someone else as well. */
  void addListener(DatListener listener) {
    store.addListener(listener);
  }

  // ------------------------------------------------------------------ requests

  /** Asks for something; {@code fields} are names and values in turn. */
  Asked ask(String method, String target, String... fields) {
    return ask(new Asked(), home, request(method, PEER, target, fields));
  }

  Asked ask(Asked asked, Executor at, Request request) {
    return asked.as(handler.handle(request, at, asked));
  }

  Asked get(String query, String... fields) {
    return ask("GET", PATH + query, fields);
  }

  /** Waits for what comes after the end. */
  Asked waitAtEnd() {
    return waitAtEnd(home);
  }

  Asked waitAtEnd(Executor at) {
    return ask(new Asked(), at, waiting("bytes=" + size() + "-"));
  }

  static Request waiting(String range) {
    return request("GET", PEER, PATH + "?long_polling=1", "Range", range);
  }

  static Request request(String method, String peer, String target, String... fields) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < fields.length; i += 2) {
      byName.put(fields[i].toLowerCase(Locale.ROOT), fields[i + 1]);
    }
    return Request.of(method, target, peer, byName::get);
  }

  // ------------------------------------------------------------------ the dat

  long size() {
    return dat.snapshot().size();
  }

  /** The bytes in the file, whoever wrote them. */
  byte[] content() {
    return io(() -> Files.readAllBytes(file));
  }

  byte[] contentFrom(long offset) {
    byte[] all = content();
    return Arrays.copyOfRange(all, (int) offset, all.length);
  }

  void append(String body) {
    io(() -> dat.append(line(body)));
  }

  void replace(byte[] content) {
    io(
        () -> {
          dat.replace(old -> content);
          return content;
        });
  }

  void remove() {
    io(() -> store.remove(KEY));
  }

  /** Another program appends bytes. */
  void appendExternally(byte[] bytes) {
    io(() -> Files.write(file, bytes, StandardOpenOption.APPEND));
  }

  /** Another program renames a file over the dat. */
  void renameExternally(byte[] content) {
    io(
        () -> {
          Path other = file.resolveSibling("other-program");
          Files.write(other, content);
          return Files.move(
              other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  /** Another program cuts the dat, and is not noticed yet. */
  void truncateExternally(long size) {
    io(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.truncate(size);
          }
        });
  }

  /** Another program deletes the dat. */
  void removeExternally() {
    io(() -> Files.deleteIfExists(file));
  }

  void refresh() {
    io(
        () -> {
          dat.refresh();
          return dat;
        });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T io(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    longPoll.close();
    io(
        () -> {
          store.close();
          return store;
        });
  }
}
