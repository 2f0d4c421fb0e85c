package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading a thread that everybody reads, against nginx with the same file; measured with wrk. */
final class RangeMeasurement implements Measurement {
  private static final BoardData LONG = new BoardData(2500, 0);
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final String NGINX = "nginx";
  private static final String FILE = "/files/" + BoardData.KEY + ".dat";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Report REPORT =
      new Report(
          "range",
          "Answers a second by one server to 32 connections",
          """
          The last bytes of one dat of 250 kB, by `wrk -t1 -c32 -d5s` on the same processors; requests with `Range`, and with
          `If-None-Match` for 304.""",
          "answer",
          List.of(
              Column.median("answers/s", "rate", 1),
              Column.ratio("× nginx", "rate", NGINX),
              Column.median("MB/s", "bytes_rate", 1e6)),
          "rate",
          1);

  /**
   * A request.
   *
   * @param row what the table calls it
   * @param status that is expected
   * @param header of the request
   * @param bytes of the answer's content
   */
  private record Ask(String row, int status, String header, int bytes) {}

  @Override
  public void run(Bench bench) throws IOException {
    if (!Tools.onPath("wrk")) {
      Bench.say("left out: range (apt-get install wrk)");
      return;
    }
    var figures = new Figures();
    try (Servers servers = bench.servers()) {
      var urls = new ArrayList<List<String>>();
      Server board = servers.start(bench.board().with(LONG::createIn));
      urls.add(List.of(board.name(), url(board, BoardData.DAT_PATH)));
      for (Server nginx : bench.startAll(servers, List.of(new Nginx(NGINX)))) {
        publish(board.dat(), nginx.directory().resolve("files"));
        urls.add(List.of(NGINX, url(nginx, FILE)));
      }
      for (int round = 0; round < bench.rounds() + 1; round++) {
        for (int i = 0; i < asks(urls.get(0).get(1)).size(); i++) {
          for (List<String> each : urls) {
            Ask ask = asks(each.get(1)).get(i);
            double rate = rate(each.get(1), ask);
            if (round > 0) { // the first one warms up
              figures.add(ask.row(), each.get(0), "rate", rate);
              figures.add(ask.row(), each.get(0), "bytes_rate", rate * ask.bytes());
            }
          }
        }
      }
    }
    bench.write(REPORT, figures, "range");
  }

  private static void publish(Path dat, Path directory) throws IOException {
    Path copy = directory.resolve(dat.getFileName());
    Files.copy(dat, copy, StandardCopyOption.COPY_ATTRIBUTES);
    if (!copy.toFile().setReadable(true, false)) {
      throw new IOException("cannot make " + copy + " readable");
    }
  }

  private static String url(Server server, String path) {
    return "http://127.0.0.1:" + server.target().port() + path;
  }

  private static List<Ask> asks(String url) throws IOException {
    HttpResponse<?> whole = get(url, "Accept: */*");
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    int size = Integer.parseInt(whole.headers().firstValue("Content-Length").orElseThrow());
    return List.of(
        new Ask("206, 1 kB", 206, "Range: bytes=" + (size - 1000) + "-", 1000),
        new Ask("206, 200 kB", 206, "Range: bytes=" + (size - 200_000) + "-", 200_000),
        new Ask("304", 304, "If-None-Match: " + tag, 0),
        new Ask("416", 416, "Range: bytes=" + size + "-", 0));
  }

  private static double rate(String url, Ask ask) throws IOException {
    int status = get(url, ask.header()).statusCode();
    if (status != ask.status()) {
      throw new IOException(url + " with " + ask.header() + " answers " + status);
    }
    String output = Commands.run(List.of("wrk", "-t1", "-c32", "-d5s", "-H", ask.header(), url));
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new IOException("wrk says " + output);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static HttpResponse<?> get(String url, String header) throws IOException {
    int colon = header.indexOf(':');
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .version(HttpClient.Version.HTTP_1_1)
            .header(header.substring(0, colon), header.substring(colon + 1).strip())
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
