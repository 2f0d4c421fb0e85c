package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every call by which a store touches its dats, in one place so that tests can make each of them
 * fail. Failures carry the operation and the path. Safe for use by many threads.
 */
class Disk {
  /**
   * What one look at a file tells.
   *
   * @param identity tells two files of one name apart; null where the file system has no such thing
   */
  record Stat(@Nullable Object identity, long size, FileTime modified) {
    boolean isSameFileAs(Stat other) {
      return Objects.equals(identity, other.identity);
    }

    Stat withModified(FileTime other) {
      return new Stat(identity, size, other);
    }
  }

  /** Looks at a file; null if there is none. */
  @Nullable Stat stat(Path path) throws IOException {
    try {
      BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class);
      return a.isRegularFile() ? new Stat(a.fileKey(), a.size(), a.lastModifiedTime()) : null;
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException e) {
      throw failed("look at", path, e);
    }
  }

  /** The files in a directory, in any order. */
  List<Path> list(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      List<Path> files = new ArrayList<>();
      entries.forEach(files::add);
      return files;
    } catch (DirectoryIteratorException e) {
      throw failed("list", directory, new IOException(e));
    } catch (IOException e) {
      throw failed("list", directory, e);
    }
  }

  /** When a file was last added to a directory or taken away. */
  FileTime timeOfDirectory(Path directory) throws IOException {
    try {
      return Files.getLastModifiedTime(directory);
    } catch (IOException e) {
      throw failed("look at", directory, e);
    }
  }

  /** Has the operating system tell of changes in a directory. */
  Notifications watch(Path directory) throws IOException {
    try {
      return Notifications.of(directory);
    } catch (IOException e) {
      throw failed("watch", directory, e);
    }
  }

  /** Opens a file for reading; null if there is none. */
  @Nullable FileChannel openToRead(Path path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  /**
   * Opens an existing file so that every write lands behind its end, whoever else appends; null if
   * there is none.
   */
  @Nullable FileChannel openToAppend(Path path) throws IOException {
    return open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static @Nullable FileChannel open(Path path, OpenOption... options) throws IOException {
    try {
      return FileChannel.open(path, options);
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /** Reads up to {@code bytes.length} bytes at an offset; returns how many there were. */
  int read(FileChannel channel, Path path, long offset, byte[] bytes) throws IOException {
    try {
      ByteBuffer into = ByteBuffer.wrap(bytes);
      while (into.hasRemaining()) {
        if (channel.read(into, offset + into.position()) < 0) {
          break;
        }
      }
      return into.position();
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  /** Hands all bytes to the operating system, in one write unless it takes fewer. */
  void append(FileChannel channel, Path path, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failed("append to", path, e);
    }
  }

  void force(FileChannel channel, Path path) throws IOException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw failed("force", path, e);
    }
  }

  void truncate(FileChannel channel, Path path, long size) throws IOException {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      throw failed("shorten", path, e);
    }
  }

  /** Makes a file with the content given, in the place of an older one, and forces it. */
  void writeNew(Path path, byte[] content) throws IOException {
    write(path, content, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Adds to a file, which is made if it is missing, and forces it. */
  void writeBehind(Path path, byte[] content) throws IOException {
    write(path, content, StandardOpenOption.APPEND);
  }

  private void write(Path path, byte[] content, OpenOption how) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      force(channel, path);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  /** Lets those write a file who may write another one, where the file system knows of such. */
  void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null) {
      try {
        Files.setPosixFilePermissions(to, old.readAttributes().permissions());
      } catch (IOException e) {
        throw failed("copy the permissions of " + from.getFileName() + " to", to, e);
      }
    }
  }

  /** Makes the names in a directory durable. */
  void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failed("force", directory, e);
    }
  }

  void setModified(Path path, FileTime time) throws IOException {
    try {
      Files.setLastModifiedTime(path, time);
    } catch (IOException e) {
      throw failed("set the time of", path, e);
    }
  }

  /**
   * Gives a file its final name in one step; there is no other way that would not show half a file.
   */
  void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("rename " + from.getFileName() + " to", to, e);
    }
  }

  boolean delete(Path path) throws IOException {
    try {
      return Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  private static IOException failed(String operation, Path path, IOException cause) {
    if (cause instanceof ClosedChannelException) {
      return cause; // an interruption closed the channel: see Interrupts
    }
    String reason =
        cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
    return new IOException(
        "cannot " + operation + " " + path + ": " + (reason == null ? cause : reason), cause);
  }
}
