package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Answers;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * The answers that the adapter gives by itself, because no handler gets to see the request or none
 * gave an answer.
 */
final class Refusals {
  private Refusals() {}

  static Answer of(int status, boolean head) {
    String text =
        switch (status) {
          case 400 -> "The request is malformed.";
          case 408 -> "The request took too long to arrive.";
          case 413 -> "The content of the request is too large.";
          case 414 -> "The request line is too long.";
          case 431 -> "The header fields of the request are too large.";
          case 505 -> "This server speaks HTTP/1.1.";
          default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    return Answers.content(
        status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8), head);
  }
}
