package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The standalone board, started as {@code ./tailboard} does it.
 *
 * @param name what the tables call it
 * @param jdk that runs it
 * @param jar that was built
 * @param durability {@code os} or {@code disk}
 * @param content of its data directory
 * @param javaOptions more options of the JVM
 */
record StandaloneBoard(
    String name, Jdk jdk, Path jar, String durability, Content content, List<String> javaOptions)
    implements Peer {
  private static final String FORM =
      "bbs=%s&key=%s&FROM=&mail=sage&MESSAGE=r{r}".formatted(BoardData.BOARD, BoardData.KEY);

  /** What a data directory holds at the start. */
  interface Content {
    void createIn(Path data) throws IOException;
  }

  /** A board of one small thread, with durability {@code os}. */
  StandaloneBoard(String name, Jdk jdk, Path jar) {
    this(name, jdk, jar, "os", BoardData.small()::createIn, List.of());
  }

  /** The same board, whose posts are on the disk before anybody is told. */
  StandaloneBoard onDisk() {
    return new StandaloneBoard(name + ", disk", jdk, jar, "disk", content, javaOptions);
  }

  StandaloneBoard with(Content other) {
    return new StandaloneBoard(name, jdk, jar, durability, other, javaOptions);
  }

  StandaloneBoard named(String other) {
    return new StandaloneBoard(other, jdk, jar, durability, content, javaOptions);
  }

  StandaloneBoard withJava(String... options) {
    return new StandaloneBoard(name, jdk, jar, durability, content, List.of(options));
  }

  @Override
  public Optional<String> missing() {
    return Files.exists(jar) ? Optional.empty() : Optional.of("there is no " + jar);
  }

  @Override
  public List<String> prepare(Path directory, int port) throws IOException {
    content.createIn(Server.data(directory));
    var command = new ArrayList<>(List.of(jdk.program("java"), "-XX:+UseSerialGC"));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar.toString(), "serve"));
    command.addAll(List.of("--data", Server.data(directory).toString()));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--durability", durability, "--cooldown", "0"));
    return command;
  }

  @Override
  public Target target(int port) {
    return overForm(port);
  }

  /** A board that takes posts as 2ch does. */
  static Target overForm(int port) {
    return Target.dat(port, "/test/bbs.cgi", FORM);
  }
}
