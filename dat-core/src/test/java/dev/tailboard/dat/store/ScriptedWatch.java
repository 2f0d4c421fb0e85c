package dev.tailboard.dat.store;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notifications that say what a test wants, which is an overflow. */
final class ScriptedWatch implements WatchService {
  private final BlockingQueue<WatchKey> keys = new LinkedBlockingQueue<>();
  private final CountDownLatch reset = new CountDownLatch(1);

  void overflow() {
    keys.add(new OverflowKey());
  }

  void awaitReset() throws InterruptedException {
    if (!reset.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the key was not reset, so no more notifications would come");
    }
  }

  @Override
  public WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
    WatchKey key = keys.poll(timeout, unit);
    if (key instanceof EndKey) {
      throw new ClosedWatchServiceException();
    }
    return key;
  }

  @Override
  public WatchKey poll() {
    return keys.poll();
  }

  @Override
  public WatchKey take() throws InterruptedException {
    return keys.take();
  }

  @Override
  public void close() {
    keys.add(new EndKey());
  }

  private static final class Overflow implements WatchEvent<Object> {
    @Override
    public Kind<Object> kind() {
      return StandardWatchEventKinds.OVERFLOW;
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Object context() {
      return null;
    }
  }

  private class OverflowKey implements WatchKey {
    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public List<WatchEvent<?>> pollEvents() {
      return List.of(new Overflow());
    }

    @Override
    public boolean reset() {
      reset.countDown();
      return true;
    }

    @Override
    public void cancel() {}

    @Override
    public Watchable watchable() {
      return Path.of("");
    }
  }

  private final class EndKey extends OverflowKey {}
}
