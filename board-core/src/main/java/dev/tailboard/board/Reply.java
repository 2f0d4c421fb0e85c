package dev.tailboard.board;

import dev.tailboard.board.page.Pages;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Request;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Builds answers. */
final class Reply {
  private Reply() {}

  /** A page in CP932 that is made anew for everybody who asks. */
  static Answer page(Request request, int status, String html) {
    return finish(request, html(status, DatCodec.CHARSET), encode(html, DatCodec.CHARSET));
  }

  /** Starts the answer for a page. */
  static Answer.Builder html(int status, Charset charset) {
    return Answer.status(status)
        .field("Content-Type", "text/html; charset=" + Pages.nameOf(charset))
        .field("Cache-Control", "private, no-cache")
        .field("X-Content-Type-Options", "nosniff");
  }

  /** Nothing is there. */
  static Answer notFound(Request request, String what) {
    return page(request, 404, Pages.notice("見つかりません", what));
  }

  /** The method is not for this resource. */
  static Answer wrongMethod(Request request, String allowed) {
    byte[] bytes =
        encode(Pages.notice("使えないメソッドです", "ここで使えるのは " + allowed + " です。"), DatCodec.CHARSET);
    return finish(request, html(405, DatCodec.CHARSET).field("Allow", allowed), bytes);
  }

  /** Too much is going on; another try in a second may do. */
  static Answer busy(Request request) {
    byte[] bytes = encode(Pages.notice("混み合っています", "少し待ってから、もう一度お試しください。"), DatCodec.CHARSET);
    return finish(request, html(503, DatCodec.CHARSET).field("Retry-After", 1), bytes);
  }

  /** The disk failed, or the code is wrong; the log knows more. */
  static Answer failed(Request request) {
    return page(request, 500, Pages.notice("サーバーの不具合です", "書きこみや読みこみができませんでした。"));
  }

  static byte[] encode(String html, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? html.getBytes(StandardCharsets.UTF_8)
        : DatCodec.encode(html);
  }

  /** The answer with a body, or for HEAD without the body but with its length (H6). */
  static Answer finish(Request request, Answer.Builder answer, byte[] bytes) {
    return request.isHead()
        ? answer.field("Content-Length", bytes.length).noBody()
        : answer.body(Body.Shared.of(bytes));
  }
}
