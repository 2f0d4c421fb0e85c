package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Notifications as every JDK on every system has them. A thread of the JDK reads them and hands
 * them over, which on Linux takes several times as long as the notification itself.
 */
final class WatchedDirectory implements Notifications {
  private final WatchService service;

  WatchedDirectory(WatchService service) {
    this.service = service;
  }

  static WatchedDirectory open(Path directory) throws IOException {
    WatchService service = directory.getFileSystem().newWatchService();
    try {
      directory.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return new WatchedDirectory(service);
    } catch (IOException e) {
      service.close();
      throw e;
    }
  }

  @Override
  public Batch await(long nanos) throws InterruptedException {
    try {
      WatchKey key = service.poll(nanos, TimeUnit.NANOSECONDS);
      if (key == null) {
        return Batch.NOTHING;
      }
      try {
        return batch(key.pollEvents());
      } finally {
        key.reset();
      }
    } catch (ClosedWatchServiceException ended) {
      return Batch.NOTHING;
    }
  }

  private static Batch batch(List<WatchEvent<?>> events) {
    Set<String> names = new HashSet<>();
    boolean overflow = false;
    for (WatchEvent<?> event : events) {
      overflow |= event.kind() == StandardWatchEventKinds.OVERFLOW;
      if (event.context() instanceof Path name) {
        names.add(name.toString());
      }
    }
    return new Batch(names, overflow);
  }

  @Override
  public void end() throws IOException {
    service.close();
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
