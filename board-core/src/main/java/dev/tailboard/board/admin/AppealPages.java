package dev.tailboard.board.admin;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.records.Appeal;
import dev.tailboard.board.records.AppealTable;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /appeal/}: the banned see why, and may say something to it once for each ban. */
final class AppealPages {
  private static final int LONGEST = 2000;

  private final Moderation moderation;
  private final Clock clock;

  AppealPages(Moderation moderation, Clock clock) {
    this.moderation = moderation;
    this.clock = clock;
  }

  Answer form(Request request) throws IOException {
    var body = new StringBuilder("<h1>規制への異議</h1>\n");
    List<Ban> bans = refusing(request);
    if (bans.isEmpty()) {
      body.append("<p>このアドレスは規制されていません（ID だけの規制は、日が変わると終わります）。</p>\n");
    }
    for (Ban ban : bans) {
      Optional<Appeal> said = moderation.records().appeals().of(ban.id(), request.peer());
      String state =
          said.isPresent()
              ? "<p>受け付け済み：%s</p>\n<p>答え：%s</p>\n"
                  .formatted(
                      Html.text(said.get().text()),
                      Html.text(said.get().answer().orElse("まだありません")))
              : Html.form(
                  "/appeal/",
                  Html.hidden("ban", "" + ban.id()) + Html.area("言いたいこと（一度だけ送れます）", "text", ""),
                  "送る");
      body.append(
          Html.paper("規制 " + ban.id(), "<p>" + Html.text(Moderation.tell(ban)) + "</p>\n" + state));
    }
    return AdminAnswer.page(request, 200, "規制への異議", body.toString());
  }

  Answer send(Request request, Form form) throws IOException {
    String text = form.text("text").strip();
    Optional<Ban> ban =
        refusing(request).stream()
            .filter(each -> form.text("ban").equals("" + each.id()))
            .findFirst();
    if (ban.isEmpty()) {
      return AdminAnswer.notice(request, 409, "このアドレスはその規制の相手ではありません。", "/appeal/");
    }
    if (text.isEmpty() || text.length() > LONGEST) {
      return AdminAnswer.notice(request, 400, "1文字以上2000文字以下で書いてください。", "/appeal/");
    }
    AppealTable appeals = moderation.records().appeals();
    return appeals.add(ban.get().id(), request.peer(), text, clock.instant())
        ? AdminAnswer.notice(request, 200, "受け付けました。", "/appeal/")
        : AdminAnswer.notice(request, 409, "この規制への異議はもう受け付けています。", "/appeal/");
  }

  private List<Ban> refusing(Request request) {
    return moderation.bansOf(request.peer()).stream()
        .filter(ban -> ban.effect() == Effect.REFUSE)
        .toList();
  }
}
