package dev.tailboard.benchmarks;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store with one thread in a directory of its own, which is deleted afterwards. The directory is
 * made in {@code -Dtailboard.benchmarks.directory}, by default where temporary files go; if that is
 * in memory, {@link Durability#DISK} costs nothing and its figures mean nothing.
 */
final class ScratchDat implements AutoCloseable {
  /** A post of about the usual length: 121 bytes in the dat. */
  static final Post POST =
      new Post(
          "名無しさん",
          "sage",
          "2019/07/29(月) 07:34:07 ID:abcDEF123",
          " 今日もよい天気ですね <br> &gt;&gt;12 そうですね、とても暑いです ");

  static final DatLine LINE = DatLine.of(POST);

  private final Path directory;
  private final DatStore store;
  private final DatFile file;
  private final byte[] start;

  /**
   * A thread.
   *
   * @param posts the number of posts it has at the start
   */
  ScratchDat(Durability durability, int posts) throws IOException {
    this(
        Path.of(
            System.getProperty(
                "tailboard.benchmarks.directory", System.getProperty("java.io.tmpdir"))),
        durability,
        posts);
  }

  /**
   * A thread.
   *
   * @param parent the directory in which its own is made
   * @param posts the number of posts it has at the start
   */
  ScratchDat(Path parent, Durability durability, int posts) throws IOException {
    directory = Files.createTempDirectory(parent, "tailboard-benchmark-");
    store =
        DatStore.open(
            directory, StoreOptions.defaults().withDurability(durability).withWatching(false));
    file = store.create(new ThreadKey("1234567890"), LINE).orElseThrow();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < posts; i++) {
      content.writeBytes(LINE.toBytes());
    }
    start = content.toByteArray();
    reset();
  }

  DatStore store() {
    return store;
  }

  DatFile file() {
    return file;
  }

  /** The file in the file system, for what other programs do to it. */
  Path path() {
    return directory.resolve("dat").resolve(file.key().fileName());
  }

  /** Gives the thread the length it had at the start, so that long runs do not fill the disk. */
  void reset() throws IOException {
    file.replace(grown -> start.clone());
  }

  @Override
  public void close() throws IOException {
    store.close();
    delete(directory);
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }
}
