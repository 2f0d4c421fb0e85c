package dev.tailboard.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LiveSource;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A few resources that show what an adapter makes of a request and of an answer, in front of the
 * dats. {@code X-Tck-Peer} stands in for the client's address, since loopback clients are not
 * limited.
 */
final class FrontHandler implements Handler {
  private final Probe probe;
  private final Handler dats;

  FrontHandler(Probe probe, Handler dats) {
    this.probe = probe;
    this.dats = dats;
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    switch (request.path()) {
      case "/echo" -> sink.accept(ok(request, request.content()));
      case "/about" -> sink.accept(ok(request, about(request).getBytes(UTF_8)));
      case "/empty" -> sink.accept(Answer.status(204).noBody());
      case "/fields" -> sink.accept(withManyFields());
      case "/throw" -> throw new IllegalStateException("secret of the handler");
      case "/parts" -> sink.accept(live(parts("one,", "two,", "three")));
      case "/endless" -> sink.accept(live(probe.endless()));
      case "/home" -> {
        return HomeCheck.start(home, text -> sink.accept(ok(request, text.getBytes(UTF_8))));
      }
      default -> {
        return dats.handle(standIn(request), home, sink);
      }
    }
    return ParkedPoll.SETTLED;
  }

  private static Answer ok(Request request, byte[] body) {
    var answer = Answer.status(200).field("Content-Type", "text/plain; charset=utf-8");
    return request.isHead()
        ? answer.field("Content-Length", body.length).noBody()
        : answer.body(Body.Shared.of(body));
  }

  private static String about(Request request) {
    return String.join(
        "\n",
        request.method(),
        request.path(),
        request.query(),
        request.peer(),
        String.valueOf(request.field("x-tck")),
        Integer.toString(request.content().length));
  }

  private static Answer withManyFields() {
    return Answer.status(403)
        .field("X-One", "1")
        .field("Set-Cookie", "NAME=a")
        .field("Set-Cookie", "MAIL=b")
        .field("X-Two", "2")
        .body(Body.Shared.of("no".getBytes(UTF_8)));
  }

  private static Answer live(LiveSource source) {
    return Answer.status(200)
        .field("Content-Type", "application/octet-stream")
        .body(new Body.Live(source));
  }

  private static LiveSource parts(String... texts) {
    Queue<String> left = new ArrayDeque<>(List.of(texts));
    return new LiveSource() {
      @Override
      public void next(Consumer<Body> sink) {
        String text = left.poll();
        sink.accept(text == null ? Body.Empty.BODY : Body.Shared.of(text.getBytes(UTF_8)));
      }

      @Override
      public void cancel() {}
    };
  }

  private static Request standIn(Request request) {
    String peer = request.field("X-Tck-Peer");
    if (peer == null) {
      return request;
    }
    String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    return Request.of(request.method(), target, peer, request::field, request.content());
  }
}
