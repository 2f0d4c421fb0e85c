package dev.tailboard.board;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A mark that some threads of a board bear: an empty file for each in a directory, so that it costs
 * the same however many there are and outlives a power cut. Safe for use by many threads.
 */
final class Marks {
  private final Path directory;
  private final Set<ThreadKey> marked = ConcurrentHashMap.newKeySet();

  private Marks(Path directory) {
    this.directory = directory;
  }

  /** Reads the marks; a directory that is missing has none. */
  static Marks read(Path directory) throws IOException {
    var marks = new Marks(directory);
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(
          file -> ThreadKey.parse(file.getFileName().toString()).ifPresent(marks.marked::add));
    } catch (NoSuchFileException none) {
      return marks;
    } catch (IOException e) {
      throw new IOException("cannot list " + directory + ": " + e.getMessage(), e);
    }
    return marks;
  }

  boolean has(ThreadKey key) {
    return marked.contains(key);
  }

  /** Marks a thread; returns false if it was marked. */
  synchronized boolean set(ThreadKey key) throws IOException {
    if (has(key)) {
      return false;
    }
    Path file = directory.resolve(key.value());
    try {
      makeDirectory(directory);
      Files.write(file, new byte[0], StandardOpenOption.CREATE);
      force(directory);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return marked.add(key);
  }

  /** Takes the mark off a thread; returns false if there was none. */
  synchronized boolean clear(ThreadKey key) throws IOException {
    if (!has(key)) {
      return false;
    }
    Path file = directory.resolve(key.value());
    try {
      Files.deleteIfExists(file);
      force(directory);
    } catch (IOException e) {
      throw new IOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
    return marked.remove(key);
  }

  /** Makes a directory, and those above it, so that their names are on the disk. */
  static void makeDirectory(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (Files.isDirectory(directory) || parent == null) {
      return;
    }
    makeDirectory(parent);
    Files.createDirectories(directory);
    force(parent);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
