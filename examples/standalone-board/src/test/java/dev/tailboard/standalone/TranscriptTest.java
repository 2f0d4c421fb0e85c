package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows, done over HTTP: nothing new, a wait, a post that ends it. */
class TranscriptTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;
  private RunningBoard board;
  private Path dat;

  @BeforeEach
  void start() throws Exception {
    board = RunningBoard.start(settings());
    try (var dats = Files.list(directory.resolve("data/shuuraku/dat"))) {
      dat = dats.filter(each -> each.toString().endsWith(".dat")).findAny().orElseThrow();
    }
  }

  @AfterEach
  void stop() throws IOException {
    board.close();
  }

  private Settings settings() throws Mistake {
    return Settings.of(
        Map.of(
            Setting.PORT, "0",
            Setting.DATA, directory.resolve("data").toString(),
            Setting.COOLDOWN, "0"));
  }

  @Test
  void aParkedPollIsWokenByAPost() throws Exception {
    long size = Files.size(dat);
    HttpResponse<byte[]> nothing = CLIENT.send(from(size, ""), BodyHandlers.ofByteArray());
    assertThat(nothing.statusCode()).isEqualTo(416);
    assertThat(nothing.headers().firstValue("Content-Range")).contains("bytes */" + size);
    assertThat(nothing.body()).isEmpty();

    CompletableFuture<HttpResponse<byte[]>> poll = park(size);
    HttpResponse<String> posted = post("てす");
    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(posted.body()).contains("<title>書きこみました。</title>");
    assertThat(posted.headers().firstValue("x-resnum")).contains("4");

    HttpResponse<byte[]> woken = poll.get(30, SECONDS);
    String line = new String(woken.body(), DatCodec.CHARSET);
    long newSize = Files.size(dat);
    assertThat(woken.statusCode()).isEqualTo(206);
    assertThat(woken.headers().firstValue("Content-Range"))
        .contains("bytes %d-%d/%d".formatted(size, newSize - 1, newSize));
    assertThat(line)
        .matches("名無しさん<>sage<>\\d{4}/\\d\\d/\\d\\d\\(.\\) \\d\\d:\\d\\d:\\d\\d<> てす <>\n");
    assertThat(woken.body()).hasSize(52);
  }

  @Test
  void everyCommandThatIsPrintedFitsTheBoard() throws Exception {
    String text = Tutorial.of(directory.resolve("data"), board.address());
    Matcher ranges = Pattern.compile("'Range: bytes=(\\d+)-' '([^']+)'").matcher(text);
    assertThat(ranges.find()).isTrue();
    assertThat(Long.parseLong(ranges.group(1))).isEqualTo(Files.size(dat));
    assertThat(ranges.group(2)).isEqualTo(address());
    assertThat(ranges.find()).isTrue();
    assertThat(ranges.group(2)).isEqualTo(address() + "?long_polling=1");
    assertThat(text)
        .contains("-d key=" + key() + " ")
        .contains("'" + board.address() + "test/bbs.cgi'");
  }

  @Test
  void theWelcomeThreadCanBeRead() throws Exception {
    String page = get(board.address() + "test/read.cgi/shuuraku/" + key() + "/l50");
    assertThat(page).contains("<title>ようこそ、集落へ</title>").contains("id=\"3\"");
    assertThat(get(board.address() + "shuuraku/subject.txt"))
        .isEqualTo(key() + ".dat<>ようこそ、集落へ (3)\n");
  }

  @Test
  void whoWaitsIsAnsweredWhenTheBoardStopsAndNothingIsLost() throws Exception {
    post("残る");
    CompletableFuture<HttpResponse<byte[]>> poll = park(Files.size(dat));
    board.close();
    assertThat(poll.get(30, SECONDS).statusCode()).isEqualTo(416);
    Path list = directory.resolve("data/shuuraku/subject.txt");
    assertThat(Files.readString(list, DatCodec.CHARSET)).endsWith(" (4)\n");

    board = RunningBoard.start(settings());
    assertThat(get(board.address() + "shuuraku/subject.txt")).endsWith(" (4)\n");
    try (var boards = Files.list(directory.resolve("data"))) {
      assertThat(boards.filter(each -> !each.getFileName().toString().startsWith("."))).hasSize(1);
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> park(long size) {
    var poll = CLIENT.sendAsync(from(size, "?long_polling=1"), BodyHandlers.ofByteArray());
    await().atMost(30, SECONDS).until(() -> board.parked() == 1);
    assertThat(poll).isNotDone();
    return poll;
  }

  private HttpRequest from(long size, String query) {
    return HttpRequest.newBuilder(URI.create(address() + query))
        .header("Range", "bytes=" + size + "-")
        .build();
  }

  private HttpResponse<String> post(String message) throws Exception {
    String form =
        "bbs=shuuraku&key=" + key() + "&mail=sage&MESSAGE=" + URLEncoder.encode(message, UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(board.address() + "test/bbs.cgi"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString(UTF_8));
  }

  private static String get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return CLIENT.send(request, BodyHandlers.ofString(DatCodec.CHARSET)).body();
  }

  private String address() {
    return board.address() + "shuuraku/dat/" + dat.getFileName();
  }

  private String key() {
    return dat.getFileName().toString().replace(".dat", "");
  }
}
