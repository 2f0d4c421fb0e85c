package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.netty.TailboardServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * JDim, the 2ch client of Debian, uses a board: it reads, writes, finds its own post, refreshes,
 * and opens a thread. What it did is seen in its cache, in the dats and in the requests it sent.
 */
@EnabledIfSystemProperty(
    named = "desktop.tests",
    matches = "true",
    disabledReason = "runs with mvn -Pdesktop verify")
class JdimIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String MAIN_WINDOW = "^JDim - [^\\[]";
  private static final String EDITOR = "^JDim - \\[";

  private static final String PLAIN_JDIM =
      """
      instruct_popup = 0
      instruct_tglart = 0
      instruct_tglimg = 0
      always_write_ok = 1
      url_bbsmenu = http://127.0.0.1:%d/bbsmenu.html
      """;

  @TempDir Path directory;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private LongPoll longPoll;
  private Site site;
  private TailboardServer server;
  private Desktop desktop;
  private Path board;
  private Path cache;
  private Path dat;

  @BeforeEach
  void start() throws Exception {
    List<String> missing = Desktop.missing("jdim", "Xvfb", "xdotool", "openbox");
    assumeTrue(missing.isEmpty(), "JDim is not tried: this machine lacks " + missing);
    SiteOptions options = SiteOptions.defaults();
    Path data = Files.createDirectories(directory.resolve("data"));
    SampleBoard.createIn(data, options);
    longPoll = LongPoll.builder().build();
    site = Site.open(data, longPoll, options);
    server = TailboardServer.builder(recorded(site)).bind("127.0.0.1").port(0).start();
    board = data.resolve("shuuraku");
    try (var dats = Files.list(board.resolve("dat"))) {
      dat = dats.filter(each -> each.toString().endsWith(".dat")).findAny().orElseThrow();
    }
    Path home = Files.createDirectories(directory.resolve("home"));
    cache = Files.createDirectories(home.resolve("jdim"));
    Files.writeString(cache.resolve("jd.conf"), PLAIN_JDIM.formatted(server.port()));
    Files.writeString(
        cache.resolve("etc.txt"),
        "集落\nhttp://127.0.0.1:%d/shuuraku/\nshuuraku\n".formatted(server.port()));
    desktop = Desktop.open(home);
  }

  @AfterEach
  void stop() throws IOException {
    if (desktop != null) {
      desktop.close();
    }
    if (server != null) {
      longPoll.close();
      server.close();
      site.close();
    }
  }

  /** Notes each request with the status of its answer. */
  private Handler recorded(Handler handler) {
    return (request, home, sink) -> {
      String asked = request.method() + " " + request.path() + " " + request.field("Range") + " ";
      return handler.handle(request, home, answer -> sink.accept(noted(asked, answer)));
    };
  }

  private Answer noted(String asked, Answer answer) {
    requests.add(asked + answer.status());
    return answer;
  }

  @Test
  void readsWritesFindsItsOwnPostRefreshesAndOpensAThread() throws Exception {
    Process jdim = jdim("test/read.cgi/shuuraku/" + key() + "/");
    eventually().untilAsserted(() -> assertThat(cached()).hasSameBinaryContentAs(dat));

    desktop.focus(MAIN_WINDOW);
    desktop.click(500, 550);
    desktop.press("w");
    desktop.focus(EDITOR);
    desktop.type("hello from jdim");
    desktop.press("alt+w");
    eventually().untilAsserted(() -> assertThat(text(dat)).endsWith("<> hello from jdim <>\n"));
    eventually().untilAsserted(() -> assertThat(cached()).hasSameBinaryContentAs(dat));
    assertThat(requests).anyMatch(each -> each.matches("GET /shuuraku/dat/.* bytes=\\d+- 206"));

    post("from elsewhere");
    desktop.focus(MAIN_WINDOW);
    desktop.click(500, 550);
    desktop.press("F5");
    eventually().untilAsserted(() -> assertThat(cached()).hasSameBinaryContentAs(dat));

    jdim("shuuraku/").waitFor(30, SECONDS);
    desktop.focus(MAIN_WINDOW);
    eventually().until(() -> Files.exists(inCache("SETTING.TXT")));
    desktop.click(500, 550);
    desktop.press("w");
    desktop.focus(EDITOR);
    desktop.type("first words");
    desktop.click(262, 43); // the field of the title
    desktop.type("a thread by jdim");
    desktop.click(260, 200);
    desktop.press("alt+w");
    eventually()
        .untilAsserted(
            () -> {
              desktop.press("Right", "Return"); // Yes, in the question that comes up
              assertThat(text(board.resolve("subject.txt")))
                  .matches("\\d+\\.dat<>a thread by jdim \\(1\\)\n(?s:.*)");
            });

    eventually()
        .until(
            () -> {
              desktop.focus(MAIN_WINDOW);
              desktop.press("ctrl+q");
              return jdim.waitFor(2, SECONDS);
            });
    assertThat(Files.readString(inCache("info/" + key() + ".info"), UTF_8))
        .as("JDim knows which post is its own")
        .containsPattern("(?m)^posted = +4 *$");
    assertThat(requests).noneMatch(each -> each.endsWith(" 500") || each.endsWith(" 400"));
  }

  private Process jdim(String path) throws IOException {
    return desktop.start(
        Map.of("JDIM_CACHE", cache.toString()),
        "jdim",
        "-m",
        "-s",
        "http://127.0.0.1:" + server.port() + "/" + path);
  }

  private void post(String body) throws Exception {
    String form = "bbs=shuuraku&key=" + key() + "&mail=sage&MESSAGE=" + body.replace(' ', '+');
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/test/bbs.cgi"))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    assertThat(CLIENT.send(request, BodyHandlers.ofString(DatCodec.CHARSET)).body())
        .contains("2ch_X:true");
  }

  private String key() {
    return dat.getFileName().toString().replace(".dat", "");
  }

  private Path cached() {
    return inCache(dat.getFileName().toString());
  }

  private Path inCache(String name) {
    return cache.resolve("127.0.0.1:" + server.port()).resolve("shuuraku").resolve(name);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, DatCodec.CHARSET);
  }

  private static ConditionFactory eventually() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions();
  }
}
