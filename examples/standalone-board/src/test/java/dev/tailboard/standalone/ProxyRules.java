package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a server in front of a real board must do; the real one is started by those who inherit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProxyRules {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String CP932_TEXT = "text/plain; charset=Shift_JIS";
  private static final String KEY = "1000000001";
  private static final String DAT = "/news/dat/" + KEY + ".dat";

  @TempDir static Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RunningBoard board;
  private Process proxy;
  private int port;
  private int size;

  @BeforeAll
  void start() throws Exception {
    Optional<Path> program = Programs.find(name());
    assumeTrue(program.isPresent(), name() + " is not installed, so its page is not tested");
    Path data = directory.resolve("data");
    write(data.resolve("news/SETTING.TXT"), "BBS_TITLE=ニュース\nprivate_key=secret\n");
    write(data.resolve("news/head.txt"), "<b>規則</b>\n");
    write(data.resolve("news/dat/" + KEY + ".dat"), "名無し<><>2026/11/25(水)<> 一 <>題\n");
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.PORT, "0");
    values.put(Setting.DATA, data.toString());
    values.put(Setting.COOLDOWN, "0");
    values.put(Setting.TRUSTED_PROXIES, "127.0.0.1");
    values.put(Setting.ACCESS_LOG, directory.resolve("access").toString());
    values.put(Setting.ACCESS_LOG_ADDRESS, "full");
    board = RunningBoard.start(Settings.of(values));
    port = freePort();
    proxy = start(program.get(), data);
    await().atMost(LONG).until(this::answers);
  }

  @AfterAll
  void stop() throws Exception {
    if (proxy != null) {
      proxy.destroy();
      assertThat(proxy.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    if (board != null) {
      board.close();
    }
  }

  @BeforeEach
  void howLongTheDatIs() throws IOException {
    size = (int) Files.size(directory.resolve("data" + DAT));
  }

  @Test
  void aWholeDatComesFromTheDisk() throws Exception {
    HttpResponse<byte[]> answer = get(DAT);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(Files.readAllBytes(directory.resolve("data" + DAT)));
    assertFromDisk(answer);
  }

  @Test
  void theProbeWithTheLastByte() throws Exception {
    HttpResponse<byte[]> answer = get(DAT, "Range", "bytes=" + (size - 1) + "-");
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).containsExactly('\n');
    assertThat(field(answer, "Content-Range"))
        .isEqualTo("bytes " + (size - 1) + "-" + (size - 1) + "/" + size);
    assertFromDisk(answer);
  }

  @Test
  void nothingNewByDate() throws Exception {
    String date = field(get(DAT), "Last-Modified");
    assertThat(get(DAT, "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(get(DAT, "If-Modified-Since", "[Object object]").statusCode()).isEqualTo(200);
  }

  /** D5: the date is that of the dat, and yet the reader lacks bytes. */
  @Test
  void aDateDoesNotHideBytesThatTheReaderLacks() throws Exception {
    String date = field(get(DAT), "Last-Modified");
    HttpResponse<byte[]> answer = get(DAT, "Range", "bytes=3-", "If-Modified-Since", date);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).hasSize(size - 3);
    assertFromDisk(answer);
  }

  /** D4. */
  @Test
  void beyondTheEndThereIsNoDate() throws Exception {
    for (int beyond : List.of(size, size + 100)) {
      HttpResponse<byte[]> answer = get(DAT, "Range", "bytes=" + beyond + "-");
      assertThat(answer.statusCode()).isEqualTo(416);
      assertThat(answer.headers().allValues("Content-Range")).containsExactly("bytes */" + size);
      assertThat(answer.headers().map()).doesNotContainKeys("last-modified", "etag");
    }
  }

  @Test
  void rangesThatNginxDoesOtherwiseComeFromTheBoard() throws Exception {
    assertThat(get(DAT, "Range", "bytes=5-2").statusCode()).isEqualTo(200);
    assertThat(get(DAT, "Range", "bytes=0-999999").body()).hasSize(size);
    HttpResponse<byte[]> several = get(DAT, "Range", "bytes=0-1,4-5");
    assertThat(field(several, "Content-Type")).startsWith("multipart/byteranges");
    String tag = field(get(DAT, "Range", "bytes=0-3"), "ETag");
    assertThat(get(DAT, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void aPostWakesWhoeverWaitsThroughTheProxy() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> waiting =
        client.sendAsync(
            request(DAT + "?long_polling=1", "Range", "bytes=" + size + "-"),
            HttpResponse.BodyHandlers.ofByteArray());
    await().atMost(LONG).until(() -> board.parked() == 1);
    assertThat(post("起きて", "127.0.0.1")).contains("書きこみました");
    HttpResponse<byte[]> answer = waiting.get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(new String(answer.body(), DatCodec.CHARSET)).contains("起きて").endsWith("\n");
  }

  /** What the client itself says about its address does not count. */
  @Test
  void aPostComesFromItsClientAndNotFromTheProxy() throws Exception {
    post("from", "127.0.0.9");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(accessLog())
                    .contains("\"address\":\"127.0.0.9\",\"method\":\"POST\"")
                    .doesNotContain("198.51.100.66"));
  }

  private static String accessLog() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path log = files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      return Files.readString(log);
    }
  }

  @Test
  void eventsAreNotHeldBack() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) LONG.toMillis());
      String ask = "GET %s HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
      socket.getOutputStream().write(ask.formatted(DAT).getBytes(ISO_8859_1));
      readUntil(socket.getInputStream(), "text/event-stream");
      await().atMost(LONG).until(() -> board.parked() == 1);
      post("flows", "127.0.0.1");
      readUntil(socket.getInputStream(), "flows");
    }
    await().atMost(LONG).until(() -> board.parked() == 0); // the proxy tells that the client left
  }

  @Test
  void pagesAndListsHaveTheirCharset() throws Exception {
    for (String file : List.of("/news/subject.txt", "/news/head.txt", "/news/SETTING.TXT", DAT)) {
      HttpResponse<byte[]> answer = get(file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(field(answer, "Content-Type")).isEqualToIgnoringCase(CP932_TEXT);
      assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
    }
    assertThat(new String(get("/news/").body(), DatCodec.CHARSET)).contains("ニュース");
  }

  @Test
  void nothingPrivateIsServed() throws Exception {
    assertThat(new String(get("/news/SETTING.TXT").body(), DatCodec.CHARSET))
        .contains("BBS_TITLE")
        .doesNotContain("secret");
    assertThat(get("/news/.tailboard.lock").statusCode()).isEqualTo(404);
    assertThat(get("/news/dat/" + KEY + ".dat.torn").statusCode()).isEqualTo(404);
  }

  @Test
  void aThreadThatIsNotThereGetsTheBoardsAnswer() throws Exception {
    HttpResponse<byte[]> answer = get("/news/dat/1000000009.dat");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new String(answer.body(), DatCodec.CHARSET)).contains("スレッド");
  }

  /** What the program is called. */
  abstract String name();

  /** The lines of the command that runs it in the foreground. */
  abstract List<String> command(Path program, Path data) throws IOException;

  private Process start(Path program, Path data) throws IOException {
    // The workers of a root's server are somebody else, who must be able to enter.
    assertThat(directory.toFile().setExecutable(true, false)).isTrue();
    assertThat(directory.toFile().setReadable(true, false)).isTrue();
    return new ProcessBuilder(command(program, data))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("proxy.log").toFile())
        .start();
  }

  /** The configuration that a page gives, with the addresses of this test. */
  String configuration(String page, Path data) throws IOException {
    String text =
        Files.readString(Path.of("..", "..", "docs", page)); // from the module's directory
    int from = text.indexOf("```" + name().replaceAll("\\d", "") + "\n");
    assertThat(from).isPositive();
    from = text.indexOf('\n', from) + 1;
    String configuration =
        text.substring(from, text.indexOf("```", from))
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
            .replace("*:80>", "127.0.0.1:" + port + ">")
            .replace("/var/lib/tailboard/data", data.toString())
            .replace("127.0.0.1:8080", "127.0.0.1:" + board.port());
    assertThat(configuration).contains(":" + port, data.toString(), ":" + board.port());
    return configuration;
  }

  /** Where the proxy listens. */
  int port() {
    return port;
  }

  private boolean answers() throws IOException, InterruptedException {
    if (!proxy.isAlive()) {
      throw new IOException(Files.readString(directory.resolve("proxy.log")));
    }
    try {
      return get("/news/head.txt").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void assertFromDisk(HttpResponse<byte[]> answer) {
    assertThat(answer.headers().map()).doesNotContainKey("etag");
    assertThat(field(answer, "Content-Type")).isEqualToIgnoringCase(CP932_TEXT);
  }

  private HttpResponse<byte[]> get(String path, String... fields)
      throws IOException, InterruptedException {
    return client.send(request(path, fields), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest request(String path, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LONG);
    return fields.length == 0 ? request.build() : request.headers(fields).build();
  }

  /** Posts from a loopback address of one's choice. */
  private String post(String message, String from) throws IOException {
    String form = "bbs=news&key=" + KEY + "&FROM=&mail=&MESSAGE=" + encoded(message);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout((int) LONG.toMillis());
      String ask =
          """
          POST /test/bbs.cgi HTTP/1.1
          Host: x
          Connection: close
          X-Forwarded-For: 198.51.100.66
          Content-Type: application/x-www-form-urlencoded
          Content-Length: %d

          %s\
          """
              .replace("\n", "\r\n");
      socket.getOutputStream().write(ask.formatted(form.length(), form).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), DatCodec.CHARSET);
    }
  }

  private static String encoded(String text) {
    var form = new StringBuilder();
    for (byte each : DatCodec.encode(text)) {
      form.append("%%%02X".formatted(each));
    }
    return form.toString();
  }

  private static void readUntil(InputStream in, String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = in.read();
      assertThat(next).as("the end comes after: " + read).isNotNegative();
      read.append((char) next);
    }
  }

  private static String field(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, DatCodec.encode(text));
  }
}
