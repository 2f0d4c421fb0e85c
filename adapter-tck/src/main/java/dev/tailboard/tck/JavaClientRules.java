package dev.tailboard.tck;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * A client that others wrote, {@link HttpClient}, with its own ideas: it offers HTTP/2 and keeps a
 * pool.
 */
@Http11Only
abstract class JavaClientRules extends Rules {
  private final HttpClient client = HttpClient.newHttpClient();

  JavaClientRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void HttpClient_reads_the_whole_dat_though_it_offers_HTTP_2() throws Exception {
    Dat dat = dat(3);
    HttpResponse<byte[]> response = client.send(get(dat.target()).build(), ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(dat.bytes());
  }

  @Test
  void HttpClient_reads_a_range() throws Exception {
    Dat dat = dat(3);
    var request = get(dat.target()).header("Range", "bytes=20-").build();
    HttpResponse<byte[]> response = client.send(request, ofByteArray());
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.headers().firstValue("content-range")).hasValue(dat.contentRange(20));
    assertThat(response.body()).isEqualTo(dat.bytesFrom(20));
  }

  @Test
  void HttpClient_reads_two_megabytes() throws Exception {
    Dat dat = Large.dat(site());
    assertThat(client.send(get(dat.target()).build(), ofByteArray()).body()).isEqualTo(dat.bytes());
  }

  @Test
  void HttpClient_sends_HEAD() throws Exception {
    Dat dat = dat(3);
    var request = get(dat.target()).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<byte[]> response = client.send(request, ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("content-length")).hasValue(dat.size());
    assertThat(response.body()).isEmpty();
  }

  @Test
  void HttpClient_posts() throws Exception {
    var request =
        get("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1, 2, 3})).build();
    assertThat(client.send(request, ofByteArray()).body()).containsExactly(1, 2, 3);
  }

  @Test
  void HttpClient_polls_twenty_times_at_once_and_all_are_woken() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    var request = get(dat.target("long_polling=1")).header("Range", "bytes=" + end + "-").build();
    List<CompletableFuture<HttpResponse<byte[]>>> polls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      polls.add(client.sendAsync(request, ofByteArray()));
    }
    site().awaitParked(20);
    dat.append();
    for (var poll : polls) {
      HttpResponse<byte[]> response = poll.join();
      assertThat(response.statusCode()).isEqualTo(206);
      assertThat(response.body()).isEqualTo(dat.bytesFrom(end));
    }
  }

  @Test
  void HttpClient_follows_a_thread_by_polling() throws Exception {
    Dat dat = dat(1);
    long known = dat.size();
    for (int i = 0; i < 30; i++) {
      var request =
          get(dat.target("long_polling=1")).header("Range", "bytes=" + known + "-").build();
      var poll = client.sendAsync(request, ofByteArray());
      dat.append();
      byte[] news = poll.join().body();
      assertThat(news).isEqualTo(dat.bytesFrom(known));
      known += news.length;
    }
  }

  @Test
  void HttpClient_that_loses_its_patience_frees_its_poll() throws Exception {
    assumeTrue(contract().noticesDisconnectWhileParked());
    Dat dat = dat(2);
    var request =
        get(dat.target("long_polling=1"))
            .header("Range", "bytes=" + dat.size() + "-")
            .timeout(Duration.ofMillis(300))
            .build();
    assertThatThrownBy(() -> client.send(request, ofByteArray()))
        .isInstanceOf(HttpTimeoutException.class);
    site().awaitParked(0);
  }

  @Test
  void HttpClient_reads_events_line_by_line() throws Exception {
    Dat dat = dat(2);
    var request =
        get(dat.target()).header("Accept", "text/event-stream").header("Range", "bytes=0-").build();
    try (var lines = client.send(request, ofLines()).body()) {
      var ids = lines.filter(line -> line.startsWith("id:")).limit(2).toList();
      assertThat(ids)
          .containsExactly(
              "id: " + dat.file().snapshot().offsetOf(2),
              "id: " + dat.file().snapshot().offsetOf(3));
    }
  }

  @Test
  void HttpClient_reuses_its_connections_for_hundreds_of_requests() throws Exception {
    Dat dat = dat(3);
    for (int i = 0; i < 200; i++) {
      var request = get(dat.target()).header("Range", "bytes=" + i + "-").build();
      assertThat(client.send(request, ofByteArray()).body()).isEqualTo(dat.bytesFrom(i));
    }
  }

  private HttpRequest.Builder get(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site().port() + target))
        .timeout(Duration.ofSeconds(20));
  }
}
