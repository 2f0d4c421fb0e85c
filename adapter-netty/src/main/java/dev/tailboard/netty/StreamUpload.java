package dev.tailboard.netty;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request whose content is arriving. */
final class StreamUpload {
  private final Http2Headers fields;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  StreamUpload(Http2Headers fields) {
    this.fields = fields;
  }

  Http2Headers fields() {
    return fields;
  }

  /** Whether the client waits for a word before it sends the content (RFC 9110 §10.1.1). */
  boolean isExpectingContinue() {
    CharSequence expected = fields.get("expect");
    return expected != null && "100-continue".equalsIgnoreCase(expected.toString());
  }

  void add(ByteBuf bytes) {
    try {
      bytes.readBytes(content, bytes.readableBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Bytes so far. */
  int size() {
    return content.size();
  }

  byte[] content() {
    return content.toByteArray();
  }
}
