package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.longpoll.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 as the JDK's client speaks it, agreed on in the TLS handshake. */
@ExtendWith(LeakWatch.class)
class Http2TlsTest {
  @TempDir private static Path directory;
  private static Certificate certificate;
  private final Parking parking = new Parking();
  private TailboardServer server;

  @BeforeAll
  static void prepare() throws Exception {
    certificate = Certificate.make(directory);
  }

  @BeforeEach
  void start() throws Exception {
    server =
        TailboardServer.builder(parking)
            .bind("127.0.0.1")
            .tls(certificate.chain(), certificate.key())
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).sslContext(certificate.trusting()).build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
  }

  @ParameterizedTest
  @EnumSource
  void clientChoosesTheVersion(HttpClient.Version version) throws Exception {
    HttpResponse<String> reply = client(version).send(to("/a").build(), BodyHandlers.ofString());
    assertThat(reply.version()).isEqualTo(version);
    assertThat(reply.body()).isEqualTo("/a");
  }

  @Test
  void manyWaitOnOneConnection() throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    assertThat(client.send(to("/a").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    List<CompletableFuture<HttpResponse<String>>> replies =
        Stream.generate(() -> client.sendAsync(to("/wait").build(), BodyHandlers.ofString()))
            .limit(90)
            .toList();
    await().until(() -> parking.parked() == 90);
    parking.wake(Texts.ok("news"));
    assertThat(replies)
        .allSatisfy(reply -> assertThat(reply.join().body()).isEqualTo("news"))
        .allSatisfy(
            reply -> assertThat(reply.join().version()).isEqualTo(HttpClient.Version.HTTP_2));
  }

  @Test
  void largeAnswersAndContentThatIsTooLarge() throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    CompletableFuture<HttpResponse<byte[]>> large =
        client.sendAsync(to("/wait").build(), BodyHandlers.ofByteArray());
    await().until(() -> parking.parked() == 1);
    parking.wake(Answer.status(200).body(Texts.direct(new byte[1_000_000])));
    assertThat(large.join().body()).hasSize(1_000_000);
    HttpRequest tooLarge =
        to("/post").POST(BodyPublishers.ofByteArray(new byte[64 * 1024 + 1])).build();
    assertThat(client.send(tooLarge, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    HttpRequest fitting = to("/post").POST(BodyPublishers.ofByteArray(new byte[64 * 1024])).build();
    assertThat(client.send(fitting, BodyHandlers.ofString()).body()).isEqualTo("/post");
  }

  @Test
  void clientThatGivesUpFreesItsPoll() {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    CompletableFuture<HttpResponse<String>> reply =
        client.sendAsync(to("/wait").build(), BodyHandlers.ofString());
    await().until(() -> parking.parked() == 1);
    assertThat(reply.cancel(true)).isTrue();
    await().until(() -> parking.cancelled() == 1);
  }
}
