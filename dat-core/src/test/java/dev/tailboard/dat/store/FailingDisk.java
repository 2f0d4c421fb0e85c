package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real disk that fails, or lets something else happen first, where a test wants it to. */
final class FailingDisk extends RecordingDisk {
  interface Event {
    void happen() throws IOException;
  }

  private final Map<String, Event> onNext = new ConcurrentHashMap<>();
  private volatile int roomFor = Integer.MAX_VALUE;

  /** Before the next operation whose note begins so, and only that one. */
  void before(String operation, Event event) {
    onNext.put(operation, event);
  }

  void failNext(String operation) {
    before(
        operation,
        () -> {
          throw new IOException("Input/output error");
        });
  }

  /** The next append writes no more than this, then the disk is full; later ones have room. */
  void fillUpAfter(int bytes) {
    roomFor = bytes;
  }

  @Override
  void note(String operation) throws IOException {
    super.note(operation);
    for (String awaited : List.copyOf(onNext.keySet())) {
      if (operation.startsWith(awaited)) {
        Event event = onNext.remove(awaited);
        if (event != null) {
          event.happen();
        }
      }
    }
  }

  @Override
  Stat stat(Path path) throws IOException {
    if (onNext.containsKey("stat")) { // looks are too many to be written down
      note("stat");
    }
    return super.stat(path);
  }

  @Override
  void append(FileChannel channel, Path path, ByteBuffer bytes) throws IOException {
    int room = roomFor;
    if (room >= bytes.remaining()) {
      super.append(channel, path, bytes);
      return;
    }
    roomFor = Integer.MAX_VALUE;
    super.append(channel, path, bytes.slice(bytes.position(), room));
    throw new IOException("cannot append to " + path + ": No space left on device");
  }
}
