package dev.tailboard.dat.store;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notifications straight from Linux: the thread that waits for them waits in the kernel, and is the
 * one that looks at the file.
 */
final class Inotify implements Notifications {
  private static final int NONBLOCK = 0x800;
  private static final int CLOEXEC = 0x80000;
  private static final short POLLIN = 1;

  /** Room for some hundred records with names as long as those of dats. */
  private static final int RECORDS = 1 << 13;

  private final int descriptor;
  private final int watch;

  /** A {@code struct pollfd}. */
  private final ByteBuffer polled = nativeBuffer(8);

  private final long polledAddress = LinuxCalls.address(polled);

  private final ByteBuffer records = nativeBuffer(RECORDS);
  private final long recordsAddress = LinuxCalls.address(records);

  private Inotify(int descriptor, int watch) {
    this.descriptor = descriptor;
    this.watch = watch;
    polled.putInt(0, descriptor).putShort(4, POLLIN);
  }

  /**
   * What keeps these notifications from being had; empty if nothing is known to. Native access must
   * have been allowed, because the JDK complains on the terminal of those who did not allow it.
   */
  static Optional<String> missing() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.of("this is not Linux");
    }
    if (Runtime.version().feature() < 22) {
      return Optional.of("this JDK is older than 22");
    }
    if (!List.of("amd64", "aarch64", "riscv64").contains(System.getProperty("os.arch", ""))) {
      return Optional.of("this machine is none of those it was made for");
    }
    try {
      Method enabled = Module.class.getMethod("isNativeAccessEnabled");
      boolean allowed = (boolean) enabled.invoke(Inotify.class.getModule());
      return allowed ? Optional.empty() : Optional.of("native access is not enabled");
    } catch (ReflectiveOperationException e) {
      return Optional.of(e.toString());
    }
  }

  /**
   * Begins to watch.
   *
   * @throws IOException if the operating system refuses
   */
  static Inotify open(Path directory) throws IOException {
    try {
      int descriptor = (int) LinuxCalls.INOTIFY_INIT1.invokeExact(NONBLOCK | CLOEXEC);
      if (descriptor < 0) {
        throw new IOException("the operating system has no more inotify instances to give");
      }
      int watch = addWatch(descriptor, directory);
      if (watch < 0) {
        close(descriptor);
        throw new IOException("the operating system refuses to watch " + directory);
      }
      return new Inotify(descriptor, watch);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int addWatch(int descriptor, Path directory) throws Throwable {
    byte[] name = directory.toString().getBytes(charsetOfPaths());
    ByteBuffer terminated = nativeBuffer(name.length + 1).put(name).put((byte) 0).flip();
    try {
      long address = LinuxCalls.address(terminated);
      return (int)
          LinuxCalls.INOTIFY_ADD_WATCH.invokeExact(descriptor, address, InotifyEvents.WANTED);
    } finally {
      Reference.reachabilityFence(terminated);
    }
  }

  private static ByteBuffer nativeBuffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** In which the JDK makes names of files out of bytes, and so the way back. */
  private static Charset charsetOfPaths() {
    String name = System.getProperty("sun.jnu.encoding");
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  @Override
  public Batch await(long nanos) throws IOException {
    try {
      int millis = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
      int ready = (int) LinuxCalls.POLL.invokeExact(polledAddress, 1L, millis);
      if (ready <= 0) {
        return Batch.NOTHING; // the time is up, or a signal came
      }
      long length = (long) LinuxCalls.READ.invokeExact(descriptor, recordsAddress, (long) RECORDS);
      if (length <= 0) {
        throw new IOException("the operating system refuses to tell of changes");
      }
      return InotifyEvents.parse(records.position(0).limit((int) length));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The end of the watch is a notification itself, so it ends the wait. */
  @Override
  public void end() throws IOException {
    try {
      int ignored = (int) LinuxCalls.INOTIFY_RM_WATCH.invokeExact(descriptor, watch);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      close(descriptor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static void close(int descriptor) throws Throwable {
    int ignored = (int) LinuxCalls.CLOSE.invokeExact(descriptor);
  }

  private static IOException failed(Throwable e) {
    if (e instanceof RuntimeException mistake) {
      throw mistake;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof IOException io ? io : new IOException(e);
  }
}
