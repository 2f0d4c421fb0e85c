package dev.tailboard.dat.store;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * System calls of Linux through {@code java.lang.foreign}, which JDK 22 brought; it is found by
 * reflection, because this is compiled for 17. Pointers are passed as long, so 64-bit machines
 * only. Where something is missing this class does not initialize; {@link Inotify#missing} tells
 * before.
 */
final class LinuxCalls {
  /** {@code int inotify_init1(int flags)}. */
  static final MethodHandle INOTIFY_INIT1;

  /** {@code int inotify_add_watch(int fd, const char *pathname, uint32_t mask)}. */
  static final MethodHandle INOTIFY_ADD_WATCH;

  /** {@code int inotify_rm_watch(int fd, int wd)}. */
  static final MethodHandle INOTIFY_RM_WATCH;

  /** {@code int poll(struct pollfd *fds, nfds_t nfds, int timeout)}. */
  static final MethodHandle POLL;

  /** {@code ssize_t read(int fd, void *buf, size_t count)}. */
  static final MethodHandle READ;

  /** {@code int close(int fd)}. */
  static final MethodHandle CLOSE;

  private static final Method ADDRESS_OF;
  private static final Method ADDRESS;

  static {
    try {
      Binder binder = new Binder();
      INOTIFY_INIT1 = binder.bind("inotify_init1", int.class, int.class);
      INOTIFY_ADD_WATCH =
          binder.bind("inotify_add_watch", int.class, int.class, long.class, int.class);
      INOTIFY_RM_WATCH = binder.bind("inotify_rm_watch", int.class, int.class, int.class);
      POLL = binder.bind("poll", int.class, long.class, long.class, int.class);
      READ = binder.bind("read", long.class, int.class, long.class, long.class);
      CLOSE = binder.bind("close", int.class, int.class);
      ADDRESS_OF = binder.segment.getMethod("ofBuffer", Buffer.class);
      ADDRESS = binder.segment.getMethod("address");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private LinuxCalls() {}

  /** Where the position of a direct buffer is in memory; good as long as the buffer is held. */
  static long address(ByteBuffer direct) {
    try {
      return (long) ADDRESS.invoke(ADDRESS_OF.invoke(null, direct));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a method handle of a function of the C library. */
  private static final class Binder {
    final Class<?> segment = foreign("MemorySegment");
    private final Class<?> layout = foreign("MemoryLayout");
    private final Class<?> layouts = layout.arrayType();
    private final Class<?> function = foreign("FunctionDescriptor");
    private final Class<?> options = foreign("Linker$Option").arrayType();
    private final Object linker = foreign("Linker").getMethod("nativeLinker").invoke(null);
    private final Object lookup = foreign("Linker").getMethod("defaultLookup").invoke(linker);

    Binder() throws ReflectiveOperationException {}

    private static Class<?> foreign(String name) throws ClassNotFoundException {
      return Class.forName("java.lang.foreign." + name);
    }

    MethodHandle bind(String name, Class<?> result, Class<?>... parameters)
        throws ReflectiveOperationException {
      Method find = foreign("SymbolLookup").getMethod("find", String.class);
      Object address =
          ((Optional<?>) find.invoke(lookup, name))
              .orElseThrow(() -> new NoSuchMethodException("the C library has no " + name));
      Object parameterLayouts = Array.newInstance(layout, parameters.length);
      for (int n = 0; n < parameters.length; n++) {
        Array.set(parameterLayouts, n, layout(parameters[n]));
      }
      Object type =
          function.getMethod("of", layout, layouts).invoke(null, layout(result), parameterLayouts);
      return (MethodHandle)
          foreign("Linker")
              .getMethod("downcallHandle", segment, function, options)
              .invoke(linker, address, type, Array.newInstance(options.componentType(), 0));
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
      String name = type == long.class ? "JAVA_LONG" : "JAVA_INT";
      return foreign("ValueLayout").getField(name).get(null);
    }
  }
}
