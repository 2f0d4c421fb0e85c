package dev.tailboard.follow;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a server for the bytes of one dat. For one thread, except {@link #close}. */
final class DatClient implements AutoCloseable {
  /**
   * Of all followers. HTTP/1.1, for the way up to HTTP/2 is a set of fields that old servers
   * stumble over.
   */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI dat;
  private final URI waiting;
  private final Duration timeout;

  private volatile boolean closed;
  private volatile @Nullable CompletableFuture<?> underWay;

  /**
   * A client.
   *
   * @param timeout how long one request may take in all, with the time it is parked
   */
  DatClient(URI dat, Duration timeout) {
    this.dat = dat;
    this.waiting = URI.create(dat + "?long_polling=1");
    this.timeout = timeout;
  }

  /**
   * Asks for all bytes from an offset on.
   *
   * @param wait whether to wait until there are some
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Answer bytesFrom(long offset, boolean wait) throws InterruptedException {
    Receiver receiver = new Receiver(offset);
    HttpRequest.Builder request = HttpRequest.newBuilder(wait ? waiting : dat);
    String failure = exchange(request.header("Range", "bytes=" + offset + "-"), receiver);
    return Verdict.onBytes(offset, receiver, failure);
  }

  /**
   * Asks how long the dat is, without its bytes.
   *
   * @return {@link Answer.AtEnd} with the size, or what stands in the way
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Answer size() throws InterruptedException {
    Receiver receiver = new Receiver(0);
    HttpRequest.Builder request = HttpRequest.newBuilder(dat);
    String failure =
        exchange(request.method("HEAD", HttpRequest.BodyPublishers.noBody()), receiver);
    return Verdict.onSize(receiver, failure);
  }

  /** Has the answer taken by a receiver; what went wrong, null when nothing did. */
  private @Nullable String exchange(HttpRequest.Builder request, Receiver receiver)
      throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> exchange =
        HTTP.sendAsync(request.header("User-Agent", "tailboard-follow").build(), receiver);
    underWay = exchange;
    if (closed) {
      exchange.cancel(true);
    }
    try {
      exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException e) {
      return sentence(e.getCause());
    } catch (CancellationException e) {
      return "the client was closed";
    } catch (TimeoutException e) {
      return "no end of the answer within " + timeout.toSeconds() + " s";
    } finally {
      exchange.cancel(true); // an answer that is no longer waited for keeps no connection
    }
  }

  private static String sentence(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    if (cause instanceof ConnectException || message == null) {
      return "no connection";
    }
    return message;
  }

  /** Gives up the request that is under way and all later ones. Safe for use by any thread. */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<?> exchange = underWay;
    if (exchange != null) {
      exchange.cancel(true);
    }
  }
}
