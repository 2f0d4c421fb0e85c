package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The servers that are compared. */
final class Peers {
  /** One event loop, worker or process of each server for each processor. */
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final String FORM =
      "bbs=%s&key=%s&FROM=&mail=sage&MESSAGE=r{r}".formatted(BoardData.BOARD, BoardData.KEY);

  private Peers() {}

  /** The standalone board, started as {@code ./tailboard} does it. */
  static Peer standalone(String name, Path jar, String durability, String... more) {
    return new JavaPeer(name, List.of("-XX:+ExitOnOutOfMemoryError", "-jar", jar.toString())) {
      @Override
      public Optional<String> missing() {
        return Files.exists(jar) ? Optional.empty() : Optional.of("there is no " + jar);
      }

      @Override
      List<String> arguments(Path directory, int port) throws IOException {
        Path data = directory.resolve("data");
        BoardData.createIn(data);
        var arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
        arguments.addAll(List.of("--port", "" + port, "--durability", durability));
        arguments.addAll(List.of("--cooldown", "0"));
        arguments.addAll(List.of(more));
        return arguments;
      }

      @Override
      public Target target(int port) {
        return Target.dat(port, "/test/bbs.cgi", FORM);
      }
    };
  }

  /** The Netty adapter with a site, without the standalone board around it. */
  static Peer netty() {
    return new MainPeer(
        "Tailboard, Netty", TailboardOnNetty.class, Target.dat(0, "/test/bbs.cgi", FORM));
  }

  /** The Javalin adapter in a small application. */
  static Peer javalin() {
    return new MainPeer(
        "Tailboard, Javalin", TailboardOnJavalin.class, Target.dat(0, "/say", "r{r}"));
  }

  /** Javalin without Tailboard. */
  static Peer plainJavalin() {
    var target =
        new Target(
            0, "/poll?since={cur}", Target.Follow.CURSOR, "/poll", List.of(), "/say", "r{r}");
    return new MainPeer("plain Javalin", PlainJavalin.class, target);
  }

  /** The physical floor: a C program that only holds sockets and sends one fixed answer. */
  static Peer floor(Tools tools, int processes, boolean uring) {
    return new ToolPeer(processes, uring, tools);
  }

  /** A server written in Java, with the flags that {@code ./tailboard} gives to the JVM. */
  private abstract static class JavaPeer implements Peer {
    private final String name;
    private final List<String> program;

    JavaPeer(String name, List<String> program) {
      this.name = name;
      this.program = program;
    }

    abstract List<String> arguments(Path directory, int port) throws IOException;

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<String> prepare(Path directory, int port) throws IOException {
      var command = new ArrayList<>(List.of(java("java"), "-XX:+UseSerialGC"));
      command.addAll(program);
      command.addAll(arguments(directory, port));
      return command;
    }
  }

  /** A server whose main class is here. */
  private static final class MainPeer extends JavaPeer {
    private final Target target;

    MainPeer(String name, Class<?> main, Target target) {
      super(name, List.of("-cp", System.getProperty("java.class.path"), main.getName()));
      this.target = target;
    }

    @Override
    List<String> arguments(Path directory, int port) throws IOException {
      BoardData.createIn(directory);
      return List.of("" + port, directory.toString());
    }

    @Override
    public Target target(int port) {
      return target.at(port);
    }
  }

  private record ToolPeer(int processes, boolean uring, Tools tools) implements Peer {
    @Override
    public String name() {
      return "floor × " + processes + (uring ? ", io_uring" : "");
    }

    @Override
    public Optional<String> missing() {
      return tools.missing("floor");
    }

    @Override
    public List<String> prepare(Path directory, int port) throws IOException {
      var command = new ArrayList<>(List.of(tools.program("floor").toString(), "-p", "" + port));
      command.addAll(List.of("-w", "" + processes));
      if (uring) {
        command.add("-u");
      }
      return command;
    }

    @Override
    public Target target(int port) {
      return new Target(port, "/", Target.Follow.DAT, "/", List.of(), "/", "r{r}\\n");
    }
  }

  /** A program of the JDK that runs this. */
  static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }
}
