package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 */
record StandaloneBoard(String name, Jdk jdk, Path jar, String durability, BoardData content)
    implements Peer {
  private static final String FORM =
      "bbs=%s&key=%s&FROM=&mail=sage&MESSAGE=r{r}".formatted(BoardData.BOARD, BoardData.KEY);

  /** The same board, whose posts are on the disk before anybody is told. */
  StandaloneBoard onDisk() {
    return new StandaloneBoard(name + ", disk", jdk, jar, "disk", content);
  }

  StandaloneBoard with(BoardData other) {
    return new StandaloneBoard(name, jdk, jar, durability, other);
  }

  @Override
  public Optional<String> missing() {
    return Files.exists(jar) ? Optional.empty() : Optional.of("there is no " + jar);
  }

  @Override
  public List<String> prepare(Path directory, int port) throws IOException {
    content.createIn(Server.data(directory));
    return List.of(
        jdk.program("java"),
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        jar.toString(),
        "serve",
        "--data",
        Server.data(directory).toString(),
        "--port",
        Integer.toString(port),
        "--durability",
        durability,
        "--cooldown",
        "0");
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
