package dev.tailboard.board.peercast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API of a PeerCast server (PeerCastStation and PeerCast-YT: JSON-RPC 2.0 by {@code POST
 * /api/1}; the field {@code X-Requested-With} is what PeerCastStation wants since 1.9 against
 * forged requests of other sites). No redirect is followed and no proxy used. Safe for use by many
 * threads, and never waits.
 */
final class PeerCastClient {
  /** A tree of 10,000 nodes has about 4 MB. */
  private static final int MOST_BYTES = 4 << 20;

  private final Duration patience;

  /** Made for the first call: it has threads of its own. Guarded by this. */
  private @Nullable HttpClient http;

  /**
   * A client that has no connection yet.
   *
   * @param patience how long the whole of an answer may take
   */
  PeerCastClient(Duration patience) {
    this.patience = patience;
  }

  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(HttpClient.Builder.NO_PROXY)
              .build();
      http = made;
    }
    return made;
  }

  /**
   * All nodes of the relay trees of the channels that a board is for; none when none is on air. It
   * fails if the server does not answer as it should.
   */
  CompletableFuture<List<RelayNode>> nodes(PeerCastConfig config) {
    return call(config, "getChannels", "[]")
        .thenApply(read(RpcReader::broadcasts))
        .thenCompose(channels -> trees(config, channels));
  }

  private CompletableFuture<List<RelayNode>> trees(PeerCastConfig config, List<String> channels) {
    CompletableFuture<List<RelayNode>> all = CompletableFuture.completedFuture(List.of());
    for (String channel : channels) {
      if (config.channel().isEmpty() || config.channel().get().equalsIgnoreCase(channel)) {
        CompletableFuture<List<RelayNode>> tree =
            call(config, "getChannelRelayTree", "[\"" + channel + "\"]")
                .thenApply(read(RpcReader::nodes));
        all = all.thenCombine(tree, PeerCastClient::concat);
      }
    }
    return all;
  }

  private static List<RelayNode> concat(List<RelayNode> some, List<RelayNode> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  private CompletableFuture<byte[]> call(PeerCastConfig config, String method, String params) {
    String content =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.api())
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "XMLHttpRequest")
            .POST(HttpRequest.BodyPublishers.ofString(content, StandardCharsets.UTF_8));
    config.authorization().ifPresent(value -> request.header("Authorization", value));
    CompletableFuture<HttpResponse<byte[]>> answer =
        http().sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
    // The timeout of the request ends with the head of the answer.
    return answer
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> answer.cancel(true))
        .thenApply(read(PeerCastClient::body));
  }

  private static byte[] body(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("the server answered with status " + answer.statusCode());
    }
    return answer.body();
  }

  private interface Reading<A, B> {
    B read(A given) throws IOException;
  }

  private static <A, B> Function<A, B> read(Reading<A, B> reading) {
    return given -> {
      try {
        return reading.read(given);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
