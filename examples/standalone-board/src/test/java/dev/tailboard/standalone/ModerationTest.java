package dev.tailboard.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
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

/** From the link on the console to a deleted post, as a browser does it. */
class ModerationTest {
  private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  @TempDir Path directory;
  private RunningBoard board;
  private Path dat;

  @BeforeEach
  void start() throws Exception {
    board =
        RunningBoard.start(
            Settings.of(
                Map.of(Setting.PORT, "0", Setting.DATA, directory.resolve("data").toString())));
    try (var dats = Files.list(directory.resolve("data/shuuraku/dat"))) {
      dat = dats.filter(each -> each.toString().endsWith(".dat")).findAny().orElseThrow();
    }
  }

  @AfterEach
  void stop() throws IOException {
    board.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(board.address() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(to(path).build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> send(String path, String... fields) throws Exception {
    var form = new StringBuilder("_charset_=utf-8");
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    String origin = board.address().substring(0, board.address().length() - 1);
    return browser.send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  @Test
  void anAdministratorDeletesAPostAndNobodyWhoWaitsNotices() throws Exception {
    String link = board.setUpPath().orElseThrow();
    String token = link.substring(link.indexOf('=') + 1);
    String password = "correct horse";
    assertThat(get(link).statusCode()).isEqualTo(200);
    send("admin/set-up", "token", token, "name", "root", "password", password);
    assertThat(board.setUpPath()).isEmpty();
    HttpResponse<String> in = send("admin/sign-in", "name", "root", "password", password);
    assertThat(in.statusCode()).isEqualTo(200);
    Matcher proof = PROOF.matcher(in.body());
    assertThat(proof.find()).isTrue();

    byte[] before = Files.readAllBytes(dat);
    CompletableFuture<HttpResponse<byte[]>> poll =
        browser.sendAsync(
            to("shuuraku/dat/" + dat.getFileName() + "?long_polling=1")
                .header("Range", "bytes=" + before.length + "-")
                .build(),
            BodyHandlers.ofByteArray());
    await().until(() -> board.parked() == 1);
    String key = dat.getFileName().toString().replace(".dat", "");
    HttpResponse<String> deleted =
        send(
            "admin/act/delete-posts",
            "proof",
            proof.group(1),
            "reason",
            "試し",
            "board",
            "shuuraku",
            "thread",
            key,
            "first",
            "2");
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(Files.readAllBytes(dat)).hasSameSizeAs(before).isNotEqualTo(before);
    assertThat(board.parked()).isEqualTo(1);

    send("test/bbs.cgi", "bbs", "shuuraku", "key", key, "MESSAGE", "てす");
    HttpResponse<byte[]> woken = poll.get(30, SECONDS);
    assertThat(woken.statusCode()).isEqualTo(206);
    assertThat(woken.headers().firstValue("Content-Range").orElseThrow())
        .startsWith("bytes " + before.length + "-");
  }
}
