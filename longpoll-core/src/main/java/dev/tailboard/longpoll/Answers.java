package dev.tailboard.longpoll;

import java.nio.charset.StandardCharsets;

/** Answers that every handler needs. */
public final class Answers {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private Answers() {}

  /**
   * An answer whose content is at hand.
   *
   * @param content given away, not copied
   * @param head whether the request was a HEAD: the fields tell of the content, which is left out
   */
  public static Answer content(int status, String contentType, byte[] content, boolean head) {
    Answer.Builder answer = Answer.status(status).field("Content-Type", contentType);
    return head
        ? answer.field("Content-Length", content.length).noBody()
        : answer.body(Body.Shared.of(content));
  }

  /** An answer with one plain sentence for people. */
  public static Answer sentence(int status, String sentence, Request request) {
    return content(
        status, PLAIN, (sentence + "\n").getBytes(StandardCharsets.UTF_8), request.isHead());
  }

  /** 404. */
  public static Answer notFound(Request request) {
    return sentence(404, "There is nothing at this address.", request);
  }

  /**
   * 405.
   *
   * @param allow the methods that would have done, as in the Allow field
   */
  public static Answer methodNotAllowed(String allow, Request request) {
    byte[] content = ("This address takes " + allow + " only.\n").getBytes(StandardCharsets.UTF_8);
    return Answer.status(405)
        .field("Content-Type", PLAIN)
        .field("Allow", allow)
        .body(Body.Shared.of(content));
  }

  /**
   * 503 or 429: come back later.
   *
   * @param seconds the value of Retry-After
   */
  public static Answer retryLater(int status, int seconds, String sentence, Request request) {
    byte[] content = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    Answer.Builder answer =
        Answer.status(status).field("Content-Type", PLAIN).field("Retry-After", seconds);
    return request.isHead()
        ? answer.field("Content-Length", content.length).noBody()
        : answer.body(Body.Shared.of(content));
  }
}
