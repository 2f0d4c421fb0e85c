package dev.tailboard.board.admin;

import dev.tailboard.board.account.Credentials;
import dev.tailboard.board.account.Sessions;
import dev.tailboard.board.account.SignIn;
import dev.tailboard.board.form.Form;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.records.AuditLine;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** The ways in and out: sign-in, sign-out, set-up by the one-time link, and one's own account. */
final class EntryPages {
  private final Moderation moderation;
  private final Browser browser;
  private final Clock clock;
  private final SignIn signIn;
  private final Sessions sessions;

  EntryPages(Moderation moderation, Browser browser, Clock clock) {
    this.moderation = moderation;
    this.browser = browser;
    this.clock = clock;
    this.signIn = new SignIn(moderation.records(), clock);
    this.sessions = new Sessions(moderation.records(), clock);
  }

  Optional<Sessions.Visitor> visitor(Request request) throws IOException {
    return sessions.find(browser.session(request));
  }

  Answer signInForm(Request request, int status, String sentence) {
    String fields =
        Html.input("アカウント", "name", "")
            + Html.password("パスワード", "password")
            + Html.input("認証コード（使っている場合）", "code", "");
    String said = sentence.isEmpty() ? "" : "<p>" + Html.text(sentence) + "</p>\n";
    String body = "<h1>管理</h1>\n" + said + Html.form("/admin/sign-in", fields, "入る");
    return AdminAnswer.page(request, status, "管理", body);
  }

  Answer signIn(Request request, Form form) throws IOException {
    SignIn.Result result =
        signIn.attempt(
            form.text("name").strip(),
            form.text("password"),
            form.text("code"),
            request.peer(),
            browser.device(request));
    if (result instanceof SignIn.Result.In in) {
      return AdminAnswer.finish(
          request,
          AdminAnswer.seeOther("/admin/")
              .field("Set-Cookie", browser.keepSession(in.session()))
              .field("Set-Cookie", browser.keepDevice(in.device())),
          "管理",
          Html.link("/admin/", "管理へ"));
    }
    if (result instanceof SignIn.Result.Wait wait) {
      long seconds = wait.left().plusMillis(999).toSeconds();
      return AdminAnswer.finish(
          request,
          AdminAnswer.start(429).field("Retry-After", seconds),
          "管理",
          "<p>失敗が続いています。%d秒待ってください。</p>\n%s".formatted(seconds, Html.link("/admin/sign-in", "戻る")));
    }
    return signInForm(request, 403, "アカウント、パスワード、認証コードのどれかが違います。");
  }

  Answer signOut(Request request) throws IOException {
    sessions.end(browser.session(request));
    return AdminAnswer.finish(
        request,
        AdminAnswer.seeOther("/admin/sign-in").field("Set-Cookie", browser.forgetSession()),
        "管理",
        Html.link("/admin/sign-in", "管理へ"));
  }

  Answer setUpForm(Request request, String secret) throws IOException {
    if (!moderation.credentials().offersSetUp(secret)) {
      return AdminAnswer.notice(
          request, 404, "このリンクは使えません。サーバーを起動し直すと新しいリンクが出ます。", "/admin/sign-in");
    }
    String fields =
        Html.hidden("token", secret)
            + Html.input("アカウント（a-z 0-9 _ -）", "name", "")
            + Html.password("パスワード（10文字以上）", "password");
    String body = "<h1>最初の管理者</h1>\n" + Html.form("/admin/set-up", fields, "作る");
    return AdminAnswer.page(request, 200, "最初の管理者", body);
  }

  Answer setUp(Request request, Form form) throws IOException {
    String name = form.text("name").strip();
    String password = form.text("password");
    if (!Credentials.isName(name) || !Credentials.isPassword(password)) {
      return AdminAnswer.notice(
          request, 400, "アカウント名かパスワードが決まりに合いません。前のページに戻って直せます。", "/admin/sign-in");
    }
    return moderation.credentials().setUp(form.text("token"), name, password)
        ? AdminAnswer.notice(request, 200, "管理者 " + name + " を作りました。", "/admin/sign-in")
        : AdminAnswer.notice(request, 404, "このリンクは使えません。サーバーを起動し直すと新しいリンクが出ます。", "/admin/sign-in");
  }

  Answer ownForm(Request request, Sessions.Visitor visitor) {
    String name = visitor.account().name();
    String proof = Html.hidden("proof", visitor.proof());
    String now = Html.password("今のパスワード", "password");
    String secret = Credentials.freshTotp();
    String totp =
        visitor.account().hasTotp()
            ? Html.form("/admin/me", proof + Html.hidden("do", "end-totp") + now, "認証コードをやめる")
            : "<p>アプリに登録：<code>%s</code></p>\n<p><code>%s</code></p>\n"
                    .formatted(Html.text(secret), Html.text(Credentials.totpLink(name, secret)))
                + Html.form(
                    "/admin/me",
                    proof
                        + Html.hidden("do", "begin-totp")
                        + Html.hidden("secret", secret)
                        + now
                        + Html.input("アプリに出たコード", "code", ""),
                    "認証コードを使う");
    String change =
        Html.form(
            "/admin/me",
            proof
                + Html.hidden("do", "password")
                + now
                + Html.password("新しいパスワード（10文字以上）", "fresh"),
            "変える");
    return AdminAnswer.page(
        request,
        200,
        name,
        "<nav>%s</nav>\n<h1>%s</h1>\n%s%s"
            .formatted(
                Html.link("/admin/", "管理"),
                Html.text(name),
                Html.paper("パスワード", change),
                Html.paper("認証コード", totp)));
  }

  Answer changeOwn(Request request, Sessions.Visitor visitor, Form form) throws IOException {
    String name = visitor.account().name();
    Credentials credentials = moderation.credentials();
    if (!credentials.isPasswordOf(name, form.text("password"))) {
      return AdminAnswer.notice(request, 403, "今のパスワードが違います。", "/admin/me");
    }
    var audit =
        new AuditLine(clock.instant(), name, "own-" + form.text("do"), Optional.empty(), name, "");
    boolean done =
        switch (form.text("do")) {
          case "password" ->
              Credentials.isPassword(form.text("fresh"))
                  && credentials.setPassword(name, form.text("fresh"), audit);
          case "begin-totp" ->
              credentials.beginTotp(name, form.text("secret"), form.text("code"), audit);
          case "end-totp" -> credentials.endTotp(name, audit);
          default -> false;
        };
    return AdminAnswer.notice(
        request, done ? 200 : 400, done ? "変えました。" : "変えられませんでした。入力を確かめてください。", "/admin/me");
  }
}
