package dev.tailboard.follow;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer as it comes in and keeps what has come, so that a connection that breaks in the
 * middle costs only what was still missing. The client's threads write, the follower's thread
 * reads; both under the lock.
 */
final class Receiver implements BodyHandler<Void>, BodySubscriber<Void> {
  /** Of one answer not more is taken; what is missing is asked for next. */
  static final int MOST = 16 << 20;

  private final long wanted;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private @Nullable ResponseInfo info;
  private @Nullable Subscription subscription;
  private long toSkip;
  private long received;
  private boolean ended;

  /**
   * Prepares for an answer.
   *
   * @param wanted the offset that is asked for: of a whole dat that comes instead, what lies before
   *     is not kept
   */
  Receiver(long wanted) {
    this.wanted = wanted;
  }

  @Override
  public synchronized BodySubscriber<Void> apply(ResponseInfo head) {
    info = head;
    toSkip = head.statusCode() == 200 ? wanted : 0;
    return this;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public synchronized void onSubscribe(Subscription flow) {
    subscription = flow;
    flow.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
      int skipped = (int) Math.min(toSkip, buffer.remaining());
      toSkip -= skipped;
      byte[] bytes = new byte[Math.min(buffer.remaining() - skipped, MOST - kept.size())];
      buffer.position(buffer.position() + skipped).get(bytes);
      kept.writeBytes(bytes);
    }
    if (isFull() && subscription != null) {
      subscription.cancel();
      end.complete(null);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public synchronized void onComplete() {
    ended = true;
    end.complete(null);
  }

  /** The status code; 0 before an answer has come. */
  synchronized int status() {
    return info == null ? 0 : info.statusCode();
  }

  /** The fields; none before an answer has come. */
  synchronized HttpHeaders fields() {
    return info == null ? HttpHeaders.of(Map.of(), (name, value) -> true) : info.headers();
  }

  /** The bytes from the wanted offset on that have come so far. */
  synchronized byte[] kept() {
    return kept.toByteArray();
  }

  /** The number of bytes that have come so far, with those not kept. */
  synchronized long received() {
    return received;
  }

  /** Whether the rest of the answer was refused. */
  synchronized boolean isFull() {
    return kept.size() >= MOST;
  }

  /** Whether the end of the answer has come, as far as its framing can tell. */
  synchronized boolean hasEnded() {
    return ended;
  }
}
