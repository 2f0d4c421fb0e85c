package dev.tailboard.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the time of a wake goes, as flame graphs. Samples are taken from a post to its last reader.
 */
final class FlameMeasurement implements Measurement {
  private static final String PERF = "perf";
  private static final int POSTS_FOR_ONE = 1000;
  private static final int POLLS = 200_000; // that a picture of many readers is made of

  @Override
  public void run(Bench bench) throws IOException {
    if (!Tools.onPath(PERF) || bench.board().missing().isPresent()) {
      Bench.say("left out: flame (apt-get install linux-perf; the board has to be built)");
      return;
    }
    try (Servers servers = bench.servers()) {
      Server server = servers.start(bench.board().withJava("-XX:+PreserveFramePointer"));
      bench.warmUp(List.of(server));
      for (int parked : bench.parkedOr(1, 10_000)) {
        int posts = Math.min(POSTS_FOR_ONE, Math.max(1, POLLS / parked));
        int wanted = Math.min(posts, 5 * bench.posts());
        picture(bench, server, servers.directory(), new Load.Run(parked, wanted, 3));
      }
    }
  }

  private static void picture(Bench bench, Server server, Path directory, Load.Run run)
      throws IOException {
    Path profile = directory.resolve("wake-" + run.parked() + ".perf");
    Wakes wakes;
    try (var samples = new Samples(server, directory, profile)) {
      wakes = new OwnLoad(samples).run(server, run);
    }
    Bench.say("flame, " + run.parked() + " parked: " + wakes);
    Commands.run(
        List.of(Jdk.ours().program("jcmd"), Long.toString(server.pid()), "Compiler.perfmap"));
    Process script =
        new ProcessBuilder(PERF, "script", "-i", profile.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String title =
        "A post to %s parked, %s posts".formatted(Bench.count(run.parked()), run.rounds());
    Path picture = bench.out().resolve("flame-" + run.parked() + ".svg");
    Files.createDirectories(bench.out());
    try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8)) {
      Files.writeString(picture, FlameGraph.of(lines, title));
    }
    Bench.say("written: " + picture);
  }

  /** perf, which samples when it is told to. */
  private static final class Samples implements OwnLoad.Watch, AutoCloseable {
    private final Process perf;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    Samples(Server server, Path directory, Path profile) throws IOException {
      Path to = directory.resolve(profile.getFileName() + ".to");
      Path from = directory.resolve(profile.getFileName() + ".from");
      Commands.run(List.of("mkfifo", to.toString(), from.toString()));
      perf =
          new ProcessBuilder(
                  PERF,
                  "record",
                  "--delay=-1",
                  "--control=fifo:" + to + "," + from,
                  "--freq=2000",
                  "-g",
                  "--pid=" + server.pid(),
                  "--output=" + profile)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      orders = Files.newBufferedWriter(to);
      answers =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(from), StandardCharsets.UTF_8));
    }

    private void order(String what) throws IOException {
      orders.write(what + "\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null || !answer.replace("\0", "").strip().equals("ack")) {
        throw new IOException("perf record answers " + answer + " to " + what);
      }
    }

    @Override
    public void parked() throws IOException {
      order("enable");
    }

    @Override
    public void woken() throws IOException {
      order("disable");
    }

    @Override
    public void close() throws IOException {
      perf.destroy(); // it writes its file at the end
      perf.onExit().join();
      orders.close();
      answers.close();
    }
  }
}
