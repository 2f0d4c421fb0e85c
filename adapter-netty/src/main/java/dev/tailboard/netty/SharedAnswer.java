package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The wire form that all connections send to which one late answer goes. Its buffers are outside of
 * any pool and go with the answer: nobody has to know who was the last to send them. Safe for use
 * by many threads: a race makes a buffer twice and forgets one.
 */
final class SharedAnswer {
  /** For so long the date in a wire form is near enough to the truth. */
  private static final long FRESH_SECONDS = 1;

  private final long second;
  private volatile @Nullable ByteBuf persistent;
  private volatile @Nullable ByteBuf last;
  private volatile @Nullable Http2Headers fields;

  private SharedAnswer(long second) {
    this.second = second;
  }

  /**
   * The wire form of an answer, as {@link AnswerHead#encode} makes it, shared where that is
   * possible. The caller releases it, or has it released by sending it.
   */
  static ByteBuf encode(ByteBufAllocator allocator, Answer answer, Loop loop, boolean close) {
    long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    SharedAnswer shared = answer.encodedBy(SharedAnswer.class, any -> new SharedAnswer(now));
    if (now - shared.second > FRESH_SECONDS) {
      return AnswerHead.encode(allocator, answer, loop.date(), close, false);
    }
    ByteBuf known = close ? shared.last : shared.persistent;
    if (known == null) {
      known = unpooled(AnswerHead.encode(allocator, answer, loop.date(), close, false));
      if (close) {
        shared.last = known;
      } else {
        shared.persistent = known;
      }
    }
    return known.retainedDuplicate();
  }

  /** The field section of an answer, as {@link Http2Fields#of} makes it, shared likewise. */
  static Http2Headers fields(Answer answer, Loop loop) {
    long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    SharedAnswer shared = answer.encodedBy(SharedAnswer.class, any -> new SharedAnswer(now));
    Http2Headers known = now - shared.second > FRESH_SECONDS ? null : shared.fields;
    if (known == null) {
      known = Http2Fields.of(answer, loop.date());
      shared.fields = known;
    }
    return known;
  }

  private static ByteBuf unpooled(ByteBuf encoded) {
    try {
      ByteBuffer copy = ByteBuffer.allocateDirect(encoded.readableBytes());
      encoded.readBytes(copy);
      return Unpooled.wrappedBuffer(copy.flip());
    } finally {
      encoded.release();
    }
  }
}
