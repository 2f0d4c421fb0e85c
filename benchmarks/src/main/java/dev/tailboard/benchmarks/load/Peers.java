package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other servers that are compared, but for nginx. */
final class Peers {
  /** One event loop, worker or process of each server for each processor. */
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** How the names of the floors begin. They do nothing unless they are asked to. */
  static final String FLOOR = "floor";

  private Peers() {}

  /** The Netty adapter with a site, without the standalone board around it. */
  static Peer netty() {
    return new JavaPeer("Tailboard, Netty", TailboardOnNetty.class, StandaloneBoard.overForm(0));
  }

  /** The Javalin adapter in a small application. */
  static Peer javalin() {
    var target = Target.dat(0, "/say", "r{r}");
    return new JavaPeer("Tailboard, Javalin", TailboardOnJavalin.class, target);
  }

  /** Javalin without Tailboard. */
  static Peer plainJavalin() {
    var target =
        new Target(
            0, "/poll?since={cur}", Target.Follow.CURSOR, "/poll", List.of(), "/say", "r{r}");
    return new JavaPeer("plain Javalin", PlainJavalin.class, target);
  }

  /** The physical floor: a C program that only holds sockets and sends one fixed answer. */
  static Peer floor(Tools tools, int processes, String... more) {
    var options = new ArrayList<>(List.of("-w", Integer.toString(processes)));
    options.addAll(List.of(more));
    String name = FLOOR + " × " + processes + (more.length > 0 ? ", io_uring" : "");
    return new ToolPeer(name, tools, "floor", options);
  }

  /** The floor for posts by other programs: a C program that watches a directory. */
  static Peer inotify(Tools tools) {
    return new ToolPeer("inotify in C", tools, "inotify-floor", List.of());
  }

  /** A server whose main class is here. */
  private record JavaPeer(String name, Class<?> main, Target anyPort) implements Peer {
    @Override
    public List<String> prepare(Path directory, int port) throws IOException {
      Path data = Server.data(directory);
      BoardData.small().createIn(data);
      return List.of(
          Jdk.ours().program("java"),
          "-XX:+UseSerialGC",
          "-cp",
          System.getProperty("java.class.path"),
          main.getName(),
          Integer.toString(port),
          data.toString());
    }

    @Override
    public Target target(int port) {
      return anyPort.at(port);
    }
  }

  /** A server in C. It takes its port as an option, or before the directory that it watches. */
  private record ToolPeer(String name, Tools tools, String program, List<String> options)
      implements Peer {
    @Override
    public Optional<String> missing() {
      return tools.missing(program);
    }

    @Override
    public List<String> prepare(Path directory, int port) throws IOException {
      var command = new ArrayList<>(List.of(tools.program(program).toString()));
      if (options.isEmpty()) {
        BoardData.small().createIn(Server.data(directory));
        Path dat = BoardData.dat(Server.data(directory));
        command.add(Integer.toString(port));
        command.addAll(List.of(dat.getParent().toString(), dat.getFileName().toString()));
      } else {
        command.addAll(List.of("-p", Integer.toString(port)));
        command.addAll(options);
      }
      return command;
    }

    @Override
    public Target target(int port) {
      return new Target(port, "/", Target.Follow.DAT, "/", List.of(), "/", "r{r}\\n");
    }
  }
}
