package dev.tailboard.benchmarks.load;

import dev.tailboard.benchmarks.ManyThreads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A board of years: its start, its memory, its list of threads, and what it does in peace. */
final class ManyMeasurement implements Measurement {
  private static final String BOARD = "/shuuraku/";
  private static final String POST = "bbs=shuuraku&key=1500000000&FROM=&mail=sage&MESSAGE=r";
  private static final double MILLION = 1e6;

  private static final Report REPORT =
      new Report(
          "many",
          "Many threads, many posts: start to first answer, ms",
          """
          About 150 bytes a post; the files are in the page cache. Processor: until the first answer. Heap: objects that are alive
          after a full collection, at the start. The first subject.txt, one more, and one after a post, which is when its text is
          made anew. Idle: one poll waits at each thread and nothing happens, percent of one processor over ten seconds.""",
          "posts in threads",
          List.of(
              Column.median("start, ms", "start_ms", 1),
              Column.median("processor, ms", "processor_ms", 1),
              Column.median("heap, MB", "heap_b", MILLION),
              Column.median("resident, MB", "rss_b", MILLION),
              Column.median("first subject.txt, ms", "subject_first_ms", 1),
              Column.median("again, ms", "subject_again_ms", 1),
              Column.median("after a post, ms", "subject_post_ms", 1),
              Column.median("idle, %", "idle", 1)),
          "start_ms",
          1);

  private final int threads;
  private final int posts;

  /**
   * Nothing runs yet.
   *
   * @param threads of the board; so many polls wait
   * @param posts in each
   */
  ManyMeasurement(int threads, int posts) {
    this.threads = threads;
    this.posts = posts;
  }

  @Override
  public void run(Bench bench) throws IOException {
    if (bench.board().missing().isPresent()) {
      Bench.say("left out: many (" + bench.board().missing().get() + ")");
      return;
    }
    var figures = new Figures();
    try (Servers servers = bench.servers()) { // its directory is deleted at the end
      Path data = servers.directory().resolve("many").toAbsolutePath();
      ManyThreads.main(
          new String[] {data.toString(), Integer.toString(threads), Integer.toString(posts)});
      for (int round = 0; round < bench.rounds(); round++) {
        for (StandaloneBoard each : List.of(bench.board(), bench.board().onDisk())) {
          measure(bench, each.with(link -> Files.createSymbolicLink(link, data)), figures);
        }
      }
    }
    bench.write(REPORT, figures, "many", "the harness itself");
  }

  private void measure(Bench bench, StandaloneBoard board, Figures figures) throws IOException {
    String row = Bench.count(threads * posts) + " in " + Bench.count(threads);
    String name = board.name();
    try (Servers servers = bench.servers()) {
      Server server = servers.start(board);
      figures.add(row, name, "processor_ms", Processes.nanos(server) / MILLION);
      figures.add(row, name, "start_ms", server.startMillis());
      figures.add(row, name, "subject_first_ms", subject(server));
      figures.add(row, name, "subject_again_ms", subject(server));
      post(server);
      figures.add(row, name, "subject_post_ms", subject(server));
      figures.add(row, name, "rss_b", (double) Processes.residentBytes(server));
      String histogram = Commands.run(List.of("sh", "-c", Heap.command(server)));
      figures.add(row, name, "heap_b", Heap.bytes(histogram));
    }
    try (Servers servers = bench.servers()) {
      Server server = servers.start(board.with(new BoardData(1, threads)::createIn));
      try (var crowd = new Crowd(server, threads, 1)) {
        double idle = IdleMeasurement.percent(server);
        figures.add(row, name, "idle", crowd.answered() == 0 ? idle : Double.NaN);
      }
    }
  }

  private static double subject(Server server) throws IOException {
    long began = System.nanoTime();
    send(HttpRequest.newBuilder(uri(server, BOARD + "subject.txt")), BodyHandlers.ofByteArray());
    return (System.nanoTime() - began) / MILLION;
  }

  private static void post(Server server) throws IOException {
    var request =
        HttpRequest.newBuilder(uri(server, "/test/bbs.cgi"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(POST));
    send(request, BodyHandlers.discarding());
  }

  private static URI uri(Server server, String path) {
    return URI.create("http://127.0.0.1:" + server.target().port() + path);
  }

  private static void send(HttpRequest.Builder request, HttpResponse.BodyHandler<?> handler)
      throws IOException {
    try {
      HttpResponse<?> answer =
          HttpClient.newHttpClient()
              .send(request.version(HttpClient.Version.HTTP_1_1).build(), handler);
      if (answer.statusCode() != 200) {
        throw new IOException(answer.uri() + " answers " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
