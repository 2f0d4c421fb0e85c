package dev.tailboard.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of {@link OwnLoad}: sends requests and reads answers that have a length. */
final class Reader {
  private static final Pattern LENGTH = header("Content-Length: (\\d+)");
  private static final Pattern RANGE = header("Content-Range: bytes \\d+-(\\d+)/.*");
  private static final Pattern CURSOR = header("X-Next: (.*)");

  private final Target target;
  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  private String next;
  private boolean waits;
  private int status;

  /**
   * Nothing is asked yet.
   *
   * @param next the offset or the cursor where reading begins
   */
  Reader(Target target, SocketChannel channel, String next) throws IOException {
    this.target = target;
    this.channel = channel;
    this.next = next;
    channel.configureBlocking(false);
  }

  private static Pattern header(String line) {
    return Pattern.compile("^" + line + "$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  void poll(int round, Selector selector) throws IOException {
    String range = target.follow() == Target.Follow.DAT ? "Range: bytes=" + next + "-\r\n" : "";
    send(
        selector,
        "GET " + fill(target.path(), round) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + range + "\r\n");
  }

  void post(int round, Selector selector) throws IOException {
    String body = fill(target.postBody(), round);
    send(
        selector,
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(target.postPath(), target.postType(), body.length(), body));
  }

  private String fill(String template, int round) {
    return template.replace("{r}", Integer.toString(round)).replace("{cur}", next);
  }

  /** A request is far smaller than the buffer of a socket. */
  private void send(Selector selector, String request) throws IOException {
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
    channel.register(selector, SelectionKey.OP_READ, this);
    buffer.clear();
    waits = true;
  }

  /** Whether an answer is owed. */
  boolean waits() {
    return waits;
  }

  /** Whether the last answer was one with content. */
  boolean succeeded() {
    return status / 100 == 2;
  }

  /** Whether the answer is complete now. */
  boolean read() throws IOException {
    if (channel.read(buffer) < 0) {
      throw new EOFException("the server closed the connection");
    }
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\r\n\r\n") + 4;
    if (body < 4) {
      return false;
    }
    String head = text.substring(0, body).replace("\r", "");
    Matcher length = LENGTH.matcher(head);
    if (text.length() - body < (length.find() ? Integer.parseInt(length.group(1)) : 0)) {
      return false;
    }
    status = Integer.parseInt(head.substring(9, 12));
    follow(head);
    waits = false;
    return true;
  }

  private void follow(String head) {
    Matcher range = RANGE.matcher(head);
    Matcher cursor = CURSOR.matcher(head);
    if (range.find()) {
      next = Long.toString(Long.parseLong(range.group(1)) + 1);
    } else if (cursor.find()) {
      next = cursor.group(1);
    }
  }
}
