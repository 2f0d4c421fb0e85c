package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that were started, in a directory of their own. They end with this, or with the
 * JVM.
 */
final class Servers implements AutoCloseable {
  private static final int TRIES = 6000;
  private static final int PAUSE_MILLIS = 5;
  private static final byte[] PROBE =
      "HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path scratch;
  private final List<Process> running = new ArrayList<>();
  private final Thread atExit = new Thread(this::stopAll, "kill-servers");
  private int nextPort;
  private int started;

  /**
   * Nothing runs yet.
   *
   * @param firstPort the lowest port to use; 0 for any
   */
  Servers(int firstPort) throws IOException {
    nextPort = firstPort;
    scratch = Files.createTempDirectory("tailboard-measure-");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** For more files of the same life. */
  Path directory() {
    return scratch;
  }

  /** Starts a peer and waits until it answers. */
  Server start(Peer peer) throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("server-" + ++started));
    int port = freePort();
    Path log = directory.resolve("log");
    var starter =
        new ProcessBuilder(peer.prepare(directory, port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    long began = System.nanoTime();
    Process process = starter.start();
    synchronized (running) {
      running.add(process);
    }
    if (!answers(process, port)) {
      throw new IOException(
          peer.name() + " does not answer at port " + port + ": " + Files.readString(log));
    }
    double millis = (System.nanoTime() - began) / 1e6;
    return new Server(peer.name(), process, directory, peer.target(port), millis);
  }

  /** Waits until it does, it ends, or half a minute is over. */
  private static boolean answers(Process process, int port) {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        probe.getOutputStream().write(PROBE);
        if (probe.getInputStream().read() >= 0) {
          return true;
        }
      } catch (IOException notYet) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private int freePort() throws IOException {
    while (true) {
      int port = nextPort == 0 ? 0 : nextPort++;
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException taken) {
        if (nextPort > 65_000) {
          throw taken;
        }
      }
    }
  }

  private void stopAll() {
    List<ProcessHandle> all;
    synchronized (running) {
      all =
          running.stream()
              .flatMap(each -> Stream.concat(each.descendants(), Stream.of(each.toHandle())))
              .toList();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(scratch)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      return; // and the hook does it
    }
    stopAll();
  }
}
