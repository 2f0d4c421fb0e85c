package dev.tailboard.tck.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that has been read to its end. Immutable. */
public final class Reply {
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final int SHOWN = 600;

  private final Head head;
  private final byte[] body;

  /** An answer; the array is not copied. */
  public Reply(Head head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /** The status line and the field lines. */
  public Head head() {
    return head;
  }

  /** The status code. */
  public int status() {
    return head.status();
  }

  /** The first value of a field; null when absent. */
  public @Nullable String field(String name) {
    return head.field(name);
  }

  /** All values of a field. */
  public List<String> fields(String name) {
    return head.fields(name);
  }

  /** The body without its chunk framing, in a new array. */
  public byte[] body() {
    return body.clone();
  }

  /** The body read as UTF-8. */
  public String utf8() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The answer as a person reads it, with the start of its body decoded as CP932. */
  @Override
  public String toString() {
    String text = new String(body, 0, Math.min(body.length, SHOWN), CP932);
    return head + "\n" + text + (body.length > SHOWN ? "… (" + body.length + " bytes)" : "");
  }
}
