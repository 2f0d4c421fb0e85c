package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request after another out of bytes, with Netty's decoder but outside of the pipeline: a
 * connection holds a reader only while part of a request has arrived, and a waiting one holds none.
 */
final class RequestReader extends HttpRequestDecoder {
  /** What reading came to. */
  enum Step {
    /** Nothing of a request has arrived. */
    NOTHING,
    /** The request is incomplete. */
    MORE,
    /** The header section is complete and acceptable, content is still to come. */
    CONTENT_FOLLOWS,
    /** The request is complete: {@link #head()}, {@link #content()}. */
    COMPLETE,
    /** The request cannot be served: {@link #refusal()}. The reader is of no more use. */
    REFUSED
  }

  private static final byte[] NO_CONTENT = {};

  private final int maxContent;
  private final List<Object> decoded = new ArrayList<>(4);
  private @Nullable HttpRequest head;
  private @Nullable ByteArrayOutputStream content;
  private int refusal;

  RequestReader(ServerOptions options) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(options.maxRequestLine())
            .setMaxHeaderSize(options.maxFields())
            .setMaxChunkSize(options.maxContent())
            .setInitialBufferSize(1024));
    this.maxContent = options.maxContent();
  }

  /** Reads on, as far as to the end of a request. */
  Step read(ChannelHandlerContext ctx, ByteBuf in) {
    Step step = Step.MORE;
    int before = -1;
    while (step == Step.MORE && in.readableBytes() != before) {
      before = in.readableBytes();
      step = decode(ctx, in);
    }
    return step;
  }

  private Step decode(ChannelHandlerContext ctx, ByteBuf in) {
    Step step = Step.MORE;
    try {
      decode(ctx, in, decoded);
      for (Object part : decoded) {
        step = step == Step.REFUSED ? step : take((HttpObject) part);
      }
    } catch (Exception undecodable) {
      step = refuse(400);
    }
    decoded.forEach(ReferenceCountUtil::release);
    decoded.clear();
    return step;
  }

  /** The request line and fields of the request that is being read. */
  HttpRequest head() {
    return Objects.requireNonNull(head);
  }

  /** Whether the request is known to be a HEAD: its answer, also a refusal, has no body. */
  boolean isHead() {
    return head != null && head.method().equals(HttpMethod.HEAD);
  }

  /** The content of a complete request. */
  byte[] content() {
    return content == null ? NO_CONTENT : content.toByteArray();
  }

  /** The status code that says why the request cannot be served. */
  int refusal() {
    return refusal;
  }

  /** Forgets the request, so that the next one can be read. */
  void forget() {
    head = null;
    content = null;
  }

  private Step take(HttpObject part) throws IOException {
    if (part.decoderResult().isFailure()) {
      return refuse(statusOf(part.decoderResult().cause()));
    }
    if (part instanceof HttpRequest request) {
      head = request;
      int status = Requests.refusal(request, maxContent);
      return status == 0 ? Step.CONTENT_FOLLOWS : refuse(status);
    }
    return take((HttpContent) part);
  }

  private Step take(HttpContent part) throws IOException {
    ByteBuf bytes = part.content();
    if (bytes.isReadable()) {
      if (content == null) {
        content = new ByteArrayOutputStream(bytes.readableBytes());
      }
      if (content.size() + bytes.readableBytes() > maxContent) {
        return refuse(413);
      }
      bytes.readBytes(content, bytes.readableBytes());
    }
    return part instanceof LastHttpContent ? Step.COMPLETE : Step.MORE;
  }

  private Step refuse(int status) {
    refusal = status;
    return Step.REFUSED;
  }

  private int statusOf(Throwable cause) {
    if (head == null && cause instanceof TooLongHttpLineException) {
      return 414;
    }
    return head == null && cause instanceof TooLongHttpHeaderException ? 431 : 400;
  }
}
