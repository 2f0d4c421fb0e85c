package dev.tailboard.board.admin;

import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.Appeal;
import dev.tailboard.board.records.AuditEntry;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bans, NG words, appeals, accounts and the audit log. */
final class ListPages {
  private static final int PER_PAGE = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));
  private static final String[] EFFECTS = {"REFUSE", "書きこませない", "MUTE", "ミュート（印をつける）"};

  private ListPages() {}

  static String dashboard(Scope scope) throws IOException {
    var body = new StringBuilder("<h1>管理</h1>\n<nav>");
    body.append(Html.link("/admin/bans", "規制")).append(Html.link("/admin/ng", "NGワード"));
    body.append(Html.link("/admin/appeals", "異議")).append(Html.link("/admin/audit", "操作の記録"));
    body.append(scope.account().administrator() ? Html.link("/admin/accounts", "アカウント") : "");
    body.append(Html.link("/admin/me", scope.account().name())).append("</nav>\n");
    body.append("<div class=\"paper\"><ul class=\"list\">\n");
    for (BoardName board : scope.boards()) {
      body.append("<li>").append(Html.link("/admin/board/" + board + "/", board.value()));
      body.append("</li>\n");
    }
    body.append("</ul></div>\n");
    String proof = Html.hidden("proof", scope.visitor().proof());
    return body.append(Html.form("/admin/sign-out", proof, "出る")).toString();
  }

  static String bans(Scope scope, String board, String target, int page, Instant now)
      throws IOException {
    Records records = scope.moderation().records();
    String add =
        scope.place(board)
            + Html.input("アドレス、CIDR、ID:…", "target", target)
            + Html.select("効果", "effect", "REFUSE", EFFECTS)
            + Html.input("日数（空は無期限）", "days", "");
    var body = new StringBuilder(top("規制"));
    body.append(Html.paper("加える", scope.act("add-ban", "/admin/bans", add, "理由（本人に示されます）", "加える")));
    for (Ban ban : records.bans().newest((page - 1) * PER_PAGE, PER_PAGE)) {
      if (scope.has(ban.board())) {
        body.append(ban(scope, ban, now));
      }
    }
    return body.append(next("/admin/bans", page)).toString();
  }

  private static String ban(Scope scope, Ban ban, Instant now) {
    String state =
        ban.holdsAt(now) ? ban.expires().map(at -> time(at) + "まで").orElse("無期限") : "終わり";
    String said =
        "<p>%s／%s／%s／%s</p>\n<p>理由：%s</p>\n<p class=\"soft\">%s %s、当たった数 %d</p>\n"
            .formatted(
                place(ban.board()),
                Html.text(ban.target().text()),
                ban.effect() == dev.tailboard.board.records.Effect.MUTE ? "ミュート" : "規制",
                state,
                Html.text(ban.reason()),
                Html.text(ban.who()),
                time(ban.begun()),
                ban.hits());
    String id = Html.hidden("id", "" + ban.id());
    String edit =
        id
            + Html.select("効果", "effect", ban.effect().name(), EFFECTS)
            + Html.input("今からの日数（空は無期限）", "days", "");
    String acts =
        ban.holdsAt(now)
            ? scope.act("edit-ban", "/admin/bans", edit, "理由（本人に示されます）", "変える")
                + scope.act("lift-ban", "/admin/bans", id, "解く理由", "解く")
            : "";
    return Html.paper("規制 " + ban.id(), said + acts);
  }

  /** NG words; the last two tell what came of a try, and are empty at first. */
  static String words(Scope scope, String tried, String found) throws IOException {
    String add =
        scope.place("")
            + Html.input("言葉または正規表現（RE2）", "pattern", "")
            + Html.select("効果", "effect", "REFUSE", EFFECTS);
    String test =
        Html.form(
            "/admin/ng/try",
            Html.hidden("proof", scope.visitor().proof())
                + Html.input("板", "board", "")
                + Html.area("文章", "text", tried),
            "試す");
    var body = new StringBuilder(top("NGワード"));
    body.append(found.isEmpty() ? "" : "<p>" + Html.text(found) + "</p>\n");
    body.append(Html.paper("試す", test));
    body.append(Html.paper("加える", scope.act("add-ng-word", "/admin/ng", add, "メモ", "加える")));
    for (NgWord word : scope.moderation().records().ngWords().all()) {
      if (scope.has(word.board())) {
        String id = Html.hidden("id", "" + word.id());
        String edit =
            id
                + Html.input("言葉または正規表現", "pattern", word.pattern())
                + Html.select("効果", "effect", word.effect().name(), EFFECTS);
        body.append(
            Html.paper(
                "NGワード " + word.id(),
                "<p>%s／<code>%s</code>／%s／当たった数 %d</p>\n%s%s"
                    .formatted(
                        place(word.board()),
                        Html.text(word.pattern()),
                        Html.text(word.comment()),
                        word.hits(),
                        scope.act("edit-ng-word", "/admin/ng", edit, "メモ", "変える"),
                        scope.quick("remove-ng-word", "/admin/ng", id, "消す"))));
      }
    }
    return body.toString();
  }

  static String appeals(Scope scope, int page) throws IOException {
    var body = new StringBuilder(top("異議"));
    for (Appeal each :
        scope.moderation().records().appeals().newest((page - 1) * PER_PAGE, PER_PAGE)) {
      if (scope.has(each.board())) {
        String answer =
            each.answer()
                .map(said -> "<p>答え：%s</p>\n".formatted(Html.text(said)))
                .orElseGet(
                    () ->
                        scope.act(
                            "answer-appeal",
                            "/admin/appeals",
                            Html.hidden("id", "" + each.id()),
                            "答え（本人に示されます）",
                            "答える"));
        body.append(
            Html.paper(
                "異議 " + each.id() + "（規制 " + each.ban() + "）",
                "<p>%s</p>\n<p class=\"soft\">%s %s</p>\n%s"
                    .formatted(
                        Html.text(each.text()),
                        Html.text(each.address()),
                        time(each.at()),
                        answer)));
      }
    }
    return body.append(next("/admin/appeals", page)).toString();
  }

  static String accounts(Scope scope) throws IOException {
    String role =
        Html.select(
            "役割",
            "role",
            "moderator",
            "moderator",
            "担当板のみ",
            "administrator",
            "管理者",
            "disabled",
            "停止");
    String boards = Html.input("担当の板（空白で区切る）", "boards", "");
    String name = Html.input("アカウント", "account", "");
    String fresh = Html.password("パスワード（10文字以上）", "password");
    var body = new StringBuilder(top("アカウント"));
    String back = "/admin/accounts";
    body.append(
        Html.paper(
            "加える", scope.act("add-account", back, name + fresh + role + boards, "理由", "加える")));
    for (Account each : scope.moderation().records().accounts().all()) {
      String account = Html.hidden("account", each.name());
      String told = each.disabled() ? "停止" : each.administrator() ? "管理者" : "担当：" + names(each);
      body.append(
          Html.paper(
              each.name(),
              "<p>%s%s</p>\n%s%s"
                  .formatted(
                      Html.text(told),
                      each.hasTotp() ? "、認証コードあり" : "",
                      scope.act("set-role", back, account + role + boards, "理由", "変える"),
                      scope.act("reset-account", back, account + fresh, "理由", "パスワードを設定し直す"))));
    }
    return body.toString();
  }

  /** The audit log: all of it for administrators, that of their boards for others. */
  static String audit(Scope scope, long before) throws IOException {
    var body = new StringBuilder(top("操作の記録")).append("<div class=\"paper\"><ul class=\"list\">\n");
    List<AuditEntry> entries = scope.moderation().records().audit().newest(before, PER_PAGE);
    for (AuditEntry each : entries) {
      if (scope.has(each.board())) {
        body.append(
            "<li>%d %s <b>%s</b> %s %s %s %s</li>\n"
                .formatted(
                    each.id(),
                    time(each.at()),
                    Html.text(each.who()),
                    Html.text(each.act()),
                    place(each.board()),
                    Html.text(each.what()),
                    Html.text(each.reason())));
      }
    }
    body.append("</ul></div>\n");
    if (!entries.isEmpty()) {
      long last = entries.get(entries.size() - 1).id();
      body.append("<nav>" + Html.link("/admin/audit?before=" + last, "古いもの") + "</nav>\n");
    }
    return body.toString();
  }

  private static String names(Account account) {
    return account.boards().stream()
        .map(BoardName::value)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String place(Optional<BoardName> board) {
    return board.map(BoardName::value).orElse("全板");
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  private static String top(String title) {
    return "<nav>" + Html.link("/admin/", "管理") + "</nav>\n<h1>" + Html.text(title) + "</h1>\n";
  }

  private static String next(String path, int page) {
    return "<nav>"
        + (page > 1 ? Html.link(path + "?page=" + (page - 1), "前") : "")
        + Html.link(path + "?page=" + (page + 1), "次")
        + "</nav>\n";
  }
}
