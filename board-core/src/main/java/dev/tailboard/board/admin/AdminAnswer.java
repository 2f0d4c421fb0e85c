package dev.tailboard.board.admin;

import dev.tailboard.board.page.Page;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Builds answers that nobody keeps, frames, or runs a script in. */
final class AdminAnswer {
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(Page.style())
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private AdminAnswer() {}

  static Answer page(Request request, int status, String title, String body) {
    return finish(request, start(status), title, body);
  }

  /** A page that says one sentence. */
  static Answer notice(Request request, int status, String sentence, String back) {
    String body =
        "<h1>%s</h1>\n<nav><a href=\"%s\">戻る</a></nav>\n"
            .formatted(Page.escape(sentence), Page.escape(back));
    return page(request, status, sentence, body);
  }

  static Answer finish(Request request, Answer.Builder answer, String title, String body) {
    byte[] bytes =
        new Page(Page.escape(title), "", body)
            .toHtml(StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    return request.isHead()
        ? answer.field("Content-Length", bytes.length).noBody()
        : answer.body(Body.Shared.of(bytes));
  }

  /** On to another page, by GET (RFC 9110 §15.4.4). */
  static Answer.Builder seeOther(String path) {
    return start(303).field("Location", path);
  }

  static Answer.Builder start(int status) {
    return Answer.status(status)
        .field("Content-Type", "text/html; charset=utf-8")
        .field("Cache-Control", "no-store")
        .field("Content-Security-Policy", POLICY)
        .field("X-Frame-Options", "DENY")
        .field("X-Content-Type-Options", "nosniff")
        .field("Referrer-Policy", "same-origin");
  }

  private static String hash(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
