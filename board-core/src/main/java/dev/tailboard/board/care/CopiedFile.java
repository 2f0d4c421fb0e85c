package dev.tailboard.board.care;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts files into a copy, with their times and permissions, safe on the disk. */
final class CopiedFile {
  private CopiedFile() {}

  /**
   * Writes a file.
   *
   * @param like gives it its time and permissions
   */
  static void write(Path target, byte[] bytes, Path like) throws IOException {
    BasicFileAttributes attributes =
        Files.exists(like) ? Files.readAttributes(like, BasicFileAttributes.class) : null;
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (attributes != null) {
        copyPermissions(like, target); // before the content: it may be a secret
      }
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    if (attributes != null) {
      Files.setLastModifiedTime(target, attributes.lastModifiedTime());
    }
  }

  /**
   * Shares the file of an earlier copy, if it is the same; returns false if it is not. A dat's time
   * rises with every change (D6), so size and time are enough.
   */
  static boolean link(Path earlier, Path now, Path target) throws IOException {
    try {
      BasicFileAttributes before = Files.readAttributes(earlier, BasicFileAttributes.class);
      BasicFileAttributes file = Files.readAttributes(now, BasicFileAttributes.class);
      if (before.size() != file.size()
          || !before.lastModifiedTime().equals(file.lastModifiedTime())) {
        return false;
      }
    } catch (NoSuchFileException isNew) {
      return false;
    }
    try {
      Files.createLink(target, earlier);
      return true;
    } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
      return false;
    }
  }

  /** Makes the directories of a file, with the permissions of those in the data directory. */
  static void createDirectories(Path data, Path copy, Path file) throws IOException {
    Path from = data;
    Path to = copy;
    for (Path part : data.relativize(file)) {
      if (!Files.isDirectory(to)) {
        Files.createDirectory(to);
        copyPermissions(from, to);
      }
      from = from.resolve(part);
      to = to.resolve(part);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }

  /** Makes the names of all files in a tree safe on the disk. */
  static void forceDirectories(Path tree) throws IOException {
    List<Path> directories;
    try (Stream<Path> all = Files.walk(tree)) {
      directories = all.filter(Files::isDirectory).toList();
    }
    for (Path each : directories) {
      forceDirectory(each);
    }
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void deleteTree(Path tree) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
