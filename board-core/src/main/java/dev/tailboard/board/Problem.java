package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;

/**
 * Why a call of the API failed (RFC 9457).
 *
 * @param status the status of the answer
 * @param title the kind of problem
 * @param detail one sentence about this one
 */
record Problem(int status, String title, String detail) {
  static final Problem NOWHERE = notFound("There is nothing at this address.");
  static final Problem NO_BOARD = notFound("There is no such board.");
  static final Problem NO_THREAD = notFound("There is no such thread.");
  static final Problem NO_POST = notFound("There is no such post.");
  static final Problem NO_SEARCH = notFound("The search is switched off here.");
  static final Problem NO_INDEX_YET = busy("The search index is being opened.");
  static final Problem TOO_MANY_SEARCHES = busy("Too many search at this moment.");
  static final Problem WRONG_METHOD =
      new Problem(405, "Method Not Allowed", "This address takes GET and HEAD only.");

  private static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail);
  }

  private static Problem busy(String detail) {
    return new Problem(503, "Service Unavailable", detail + " Try again in two seconds.");
  }

  /** A parameter of the query that makes no sense. */
  static Problem badParameter(String name, String range) {
    return new Problem(400, "Bad Request", name + " must be " + range + ".");
  }

  Answer answer(Request request) {
    byte[] bytes =
        Json.object(
            json -> {
              json.writeStringField("type", "about:blank");
              json.writeStringField("title", title);
              json.writeNumberField("status", status);
              json.writeStringField("detail", detail);
            });
    Answer.Builder answer =
        Answer.status(status)
            .field("Content-Type", "application/problem+json")
            .field("Cache-Control", "no-store")
            .field("Access-Control-Allow-Origin", "*");
    if (status == 405) {
      answer.field("Allow", "GET, HEAD");
    } else if (status == 503) {
      answer.field("Retry-After", 2);
    }
    return Reply.finish(request, answer, bytes);
  }
}
