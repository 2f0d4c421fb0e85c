package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real disk that writes down what is done to it, looks at files left out. */
class RecordingDisk extends Disk {
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private volatile boolean forcing = true;

  /** From now on forces are only written down, which is much faster. */
  void doNotForce() {
    forcing = false;
  }

  /** What was done since the last call, such as {@code "append 48"} or {@code "force"}. */
  List<String> takeOperations() {
    List<String> taken = List.copyOf(operations);
    operations.removeAll(taken);
    return taken;
  }

  long count(String operation) {
    return operations.stream().filter(o -> o.startsWith(operation)).count();
  }

  void note(String operation) throws IOException {
    operations.add(operation);
  }

  @Override
  List<Path> list(Path directory) throws IOException {
    note("list");
    return super.list(directory);
  }

  @Override
  Notifications watch(Path directory) throws IOException {
    note("watch");
    return super.watch(directory);
  }

  @Override
  FileChannel openToRead(Path path) throws IOException {
    note("open to read");
    return super.openToRead(path);
  }

  @Override
  FileChannel openToAppend(Path path) throws IOException {
    note("open to append");
    return super.openToAppend(path);
  }

  @Override
  int read(FileChannel channel, Path path, long offset, byte[] bytes) throws IOException {
    note("read " + offset);
    return super.read(channel, path, offset, bytes);
  }

  @Override
  void append(FileChannel channel, Path path, ByteBuffer bytes) throws IOException {
    note("append " + bytes.remaining());
    super.append(channel, path, bytes);
  }

  @Override
  void force(FileChannel channel, Path path) throws IOException {
    note("force");
    if (forcing) {
      super.force(channel, path);
    }
  }

  @Override
  void truncate(FileChannel channel, Path path, long size) throws IOException {
    note("truncate " + size);
    super.truncate(channel, path, size);
  }

  @Override
  void writeNew(Path path, byte[] content) throws IOException {
    note("write " + path.getFileName());
    super.writeNew(path, content);
  }

  @Override
  void writeBehind(Path path, byte[] content) throws IOException {
    note("write behind " + path.getFileName());
    super.writeBehind(path, content);
  }

  @Override
  void forceDirectory(Path directory) throws IOException {
    note("directory force");
    if (forcing) {
      super.forceDirectory(directory);
    }
  }

  @Override
  void setModified(Path path, FileTime time) throws IOException {
    note("time");
    super.setModified(path, time);
  }

  @Override
  void rename(Path from, Path to) throws IOException {
    note("rename " + from.getFileName() + " " + to.getFileName());
    super.rename(from, to);
  }

  @Override
  boolean delete(Path path) throws IOException {
    note("delete " + path.getFileName());
    return super.delete(path);
  }
}
