package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of a board at work. */
class WatchTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String DAT = "/shuuraku/dat/%s.dat";

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everythingThatHappensIsCounted() throws Exception {
    try (RunningBoard board = start(Map.of(Setting.METRICS_PORT, "0", Setting.COOLDOWN, "9999"))) {
      String key = key();
      int size = get(board, DAT.formatted(key)).body().length();
      CompletableFuture<HttpResponse<String>> waiting =
          client.sendAsync(
              HttpRequest.newBuilder(uri(board, DAT.formatted(key) + "?long_polling=1"))
                  .header("Range", "bytes=" + size + "-")
                  .build(),
              BodyHandlers.ofString(ISO_8859_1));
      await().atMost(LONG).until(() -> board.parked() == 1);
      assertThat(metrics(board)).contains("\ntailboard_parked 1.0\n");
      post(board, key, "first", "127.0.0.1", "");
      assertThat(waiting.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(206);
      post(board, key, "too soon", "127.0.0.1", "");
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(metrics(board))
                      .contains(
                          "tailboard_posts_total{board=\"shuuraku\"} 1.0\n",
                          "tailboard_refusals_total{rule=\"cooldown\"} 1.0\n",
                          "tailboard_polls_total{status=\"206\"} 1.0\n",
                          "tailboard_requests_seconds_count{kind=\"dat\",status=\"200\"} 1\n",
                          "tailboard_requests_seconds_count{kind=\"post\",status=\"200\"} 2\n",
                          "tailboard_append_seconds_count 1\n",
                          "tailboard_wake_seconds_count 1\n",
                          "tailboard_wake_seconds_bucket{le=\"0.001\"} ",
                          "tailboard_woken_total 1.0\n",
                          "tailboard_parked 0.0\n",
                          "tailboard_work_queue 0.0\n",
                          "tailboard_connections ",
                          "tailboard_sent_bytes_total ",
                          "jvm_memory_used_bytes",
                          "jvm_threads_live_threads",
                          "process_uptime_seconds"));
    }
  }

  @Test
  void metricsAreAtAnAddressOfTheirOwn() throws Exception {
    try (RunningBoard board = start(Map.of(Setting.METRICS_PORT, "0"))) {
      assertThat(get(board, "/metrics").statusCode()).isEqualTo(404);
      URI other = URI.create("http://127.0.0.1:" + board.metricsPort() + "/metrics/x");
      assertThat(send(HttpRequest.newBuilder(other).build()).statusCode()).isEqualTo(404);
    }
    try (RunningBoard board = start(Map.of())) {
      assertThat(board.metricsPort()).isZero();
    }
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeftOpen() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<Setting, String> values =
          Map.of(Setting.METRICS_PORT, Integer.toString(taken.getLocalPort()));
      assertThat(catchMistake(values)).contains("cannot serve metrics at", "in use");
    }
    start(Map.of()).close();
  }

  @Test
  void aLineForEachRequestWithItsClientBehindTheProxy() throws Exception {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.ACCESS_LOG, directory.resolve("logs/access").toString());
    values.put(Setting.TRUSTED_PROXIES, "127.0.0.2");
    values.put(Setting.COOLDOWN, "9999");
    String key;
    try (RunningBoard board = start(values)) {
      key = key();
      get(board, "/shuuraku/?page=1");
      String forged = "X-Forwarded-For: 203.0.113.9\r\n";
      assertThat(post(board, key, "a", "127.0.0.2", forged)).contains("x-resnum");
      assertThat(post(board, key, "b", "127.0.0.2", "X-Forwarded-For: 198.51.100.7\r\n"))
          .contains("x-resnum");
      // Only the trusted proxy is believed: whoever claims another address has his own.
      assertThat(post(board, key, "c", "127.0.0.3", forged)).contains("x-resnum");
      assertThat(post(board, key, "d", "127.0.0.3", "")).contains("x-refused-by: cooldown");
    }
    assertThat(log())
        .hasSize(5)
        .allMatch(line -> line.matches("\\{\"time\":\"20[^\"]+Z\",.*\"ms\":\\d+\\.\\d{3},.*}"));
    assertThat(log().get(0))
        .contains(
            "\"address\":\"127.0.0.0\",\"method\":\"GET\",\"path\":\"/shuuraku/\",\"status\":200",
            "\"waited\":false,\"agent\":\"Java-http-client");
    assertThat(log().stream().map(line -> line.replaceAll(".*address\":\"([^\"]*).*", "$1")))
        .containsExactly("127.0.0.0", "203.0.113.0", "198.51.100.0", "127.0.0.0", "127.0.0.0");
  }

  private String catchMistake(Map<Setting, String> values) {
    try {
      start(values).close();
      return "";
    } catch (Mistake e) {
      return e.sentence();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private RunningBoard start(Map<Setting, String> more) throws Mistake {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.PORT, "0");
    values.put(Setting.DATA, directory.resolve("data").toString());
    values.putAll(more);
    return RunningBoard.start(Settings.of(values));
  }

  private String key() throws IOException {
    try (Stream<Path> dats = Files.list(directory.resolve("data/shuuraku/dat"))) {
      return dats.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d+\\.dat"))
          .findFirst()
          .orElseThrow()
          .replace(".dat", "");
    }
  }

  private List<String> log() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }

  private String metrics(RunningBoard board) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + board.metricsPort() + "/metrics"))
            .build())
        .body();
  }

  private HttpResponse<String> get(RunningBoard board, String path)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(board, path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString(ISO_8859_1));
  }

  private static URI uri(RunningBoard board, String path) {
    return URI.create("http://127.0.0.1:" + board.port() + path);
  }

  private static String post(RunningBoard board, String key, String text, String from, String field)
      throws IOException {
    String form = "bbs=shuuraku&key=" + key + "&FROM=&mail=&MESSAGE=" + text.replace(' ', '+');
    try (Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(), board.port(), InetAddress.getByName(from), 0)) {
      socket.setSoTimeout((int) LONG.toMillis());
      String ask =
          "POST /test/bbs.cgi HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
              + field
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s";
      socket.getOutputStream().write(ask.formatted(form.length(), form).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
