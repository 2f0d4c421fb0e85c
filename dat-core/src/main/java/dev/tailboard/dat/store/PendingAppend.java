package dev.tailboard.dat.store;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One append between its call and its acknowledgement: waiting, then settled once as written,
 * refused or failed.
 */
final class PendingAppend implements AppendOrder.Entry {
  private final byte[] bytes;
  private final int maxPosts;

  private volatile boolean settled;
  private @Nullable AppendResult result;
  private @Nullable IOException failure;

  PendingAppend(DatLine line, int maxPosts) {
    this.bytes = line.toBytes();
    this.maxPosts = maxPosts;
  }

  /** The line; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The number of posts the thread may have with this one. */
  int maxPosts() {
    return maxPosts;
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  void written(AppendResult where) {
    result = where;
    settled = true;
  }

  /** The thread is full. */
  void refused() {
    settled = true;
  }

  void failed(IOException why) {
    failure = why;
    settled = true;
  }

  /** What became of it; empty if the thread was full. */
  Optional<AppendResult> outcome() throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    return Optional.ofNullable(result);
  }
}
