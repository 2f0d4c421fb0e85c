package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Answers for tests. */
final class Texts {
  private Texts() {}

  static Answer ok(String text) {
    return Answer.status(200).field("Content-Type", "text/plain").body(shared(text));
  }

  static Body.Shared shared(String text) {
    return Body.Shared.of(text.getBytes(ISO_8859_1));
  }

  /** A body as the cores give it: in direct memory. */
  static Body.Shared direct(byte[] bytes) {
    return new Body.Shared(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
  }

  /** A handler that answers at once. */
  static Handler answering(Function<Request, Answer> answers) {
    return (request, home, sink) -> {
      sink.accept(answers.apply(request));
      return ParkedPoll.SETTLED;
    };
  }
}
