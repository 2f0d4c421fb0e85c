package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A real disk that fails, or lets something else happen first, where a test wants it to. */
final class FailingDisk extends RecordingDisk {
  interface Event {
    void happen() throws IOException;
  }

  private final Map<String, Event> onNext = new ConcurrentHashMap<>();
  private final AtomicLong done = new AtomicLong();
  private volatile int roomFor = Integer.MAX_VALUE;
  private volatile long failing = -1;

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

  /** Operations so far, looks included. */
  long done() {
    return done.get();
  }

  /** The operation after so many more fails, whatever it is. */
  void failAfter(long operations) {
    failing = done.get() + operations;
  }

  /** The next append writes no more than this, then the disk is full; later ones have room. */
  void fillUpAfter(int bytes) {
    roomFor = bytes;
  }

  @Override
  void note(String operation) throws IOException {
    super.note(operation);
    countAndFail(operation);
    for (String awaited : List.copyOf(onNext.keySet())) {
      if (operation.startsWith(awaited)) {
        Event event = onNext.remove(awaited);
        if (event != null) {
          event.happen();
        }
      }
    }
  }

  private void countAndFail(String operation) throws IOException {
    if (done.getAndIncrement() == failing) {
      throw new IOException("cannot " + operation + ": Input/output error");
    }
  }

  @Override
  Stat stat(Path path) throws IOException {
    if (onNext.containsKey("stat")) { // looks are too many to be written down
      note("stat");
    } else {
      countAndFail("stat");
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
