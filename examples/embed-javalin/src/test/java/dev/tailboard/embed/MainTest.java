package dev.tailboard.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Path dat;
  private Javalin app;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    app = Main.start(directory, 0);
    try (var files = Files.list(directory.resolve("dat"))) {
      dat = files.filter(file -> file.toString().endsWith(".dat")).findFirst().orElseThrow();
    }
  }

  @AfterEach
  void stop() {
    app.stop();
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + target));
  }

  private CompletableFuture<HttpResponse<byte[]>> follow(long from) {
    return client.sendAsync(
        request("/guestbook/dat/" + dat.getFileName() + "?long_polling=1")
            .header("Range", "bytes=" + from + "-")
            .build(),
        BodyHandlers.ofByteArray());
  }

  private void say(String text) throws Exception {
    HttpRequest post = request("/say").POST(BodyPublishers.ofString(text)).build();
    assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  @Test
  void anEntryReachesWhoeverFollows() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> next = follow(Files.size(dat));
    say("1 < 2\nand & so on");
    HttpResponse<byte[]> answer = next.get(1, TimeUnit.MINUTES);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(DatLine.ofBytes(answer.body()).post().body())
        .isEqualTo(" 1 &lt; 2 <br> and &amp; so on ");
  }
}
