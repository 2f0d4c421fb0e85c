package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every call by which a store touches the disk, in one place so that tests can make each of them
 * fail. Failures carry the operation and the path.
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

  FileChannel openToRead(Path path) throws IOException {
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /** Opens an existing file so that every write lands behind its end, whoever else appends. */
  FileChannel openToAppend(Path path) throws IOException {
    try {
      return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /** Makes a new file with the content given and forces it. */
  void writeNew(Path path, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw failed("write", path, e);
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

  /** Makes the names in a directory durable. */
  void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failed("force", directory, e);
    }
  }

  void truncate(Path path, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      channel.force(true);
    } catch (IOException e) {
      throw failed("shorten", path, e);
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

  private static IOException failed(String operation, Path path, IOException cause) {
    if (cause instanceof ClosedChannelException) {
      return cause; // an interrupt closed the channel: the caller opens it again
    }
    String reason =
        cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
    return new IOException(
        "cannot " + operation + " " + path + ": " + (reason == null ? cause : reason), cause);
  }
}
