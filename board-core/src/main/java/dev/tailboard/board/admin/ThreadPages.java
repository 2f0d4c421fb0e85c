package dev.tailboard.board.admin;

import dev.tailboard.board.moderation.Original;
import dev.tailboard.board.moderation.ThreadHost;
import dev.tailboard.board.records.Origin;
import dev.tailboard.board.text.DatHtml;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The threads of a board, and the posts of a thread with what can be done to them. */
final class ThreadPages {
  private static final int THREADS = 100;
  private static final int POSTS = 100;

  private ThreadPages() {}

  /** The threads of a board, a page of them. */
  static String threads(Scope scope, BoardName board, int page) throws IOException {
    String back = "/admin/board/" + board + "/";
    var body = new StringBuilder("<nav>" + Html.link("/admin/", "管理") + "</nav>\n");
    body.append("<h1>").append(board).append("</h1>\n<div class=\"paper\"><ul class=\"list\">\n");
    for (ThreadHost.Listed each : scope.host().threads(board, (page - 1) * THREADS, THREADS)) {
      body.append(
          "<li><a href=\"%s%s/\"><span>%s</span><span class=\"soft\">%d</span></a></li>\n"
              .formatted(back, each.key(), DatHtml.text(each.title()), each.posts()));
    }
    body.append("</ul></div>\n<nav>");
    body.append(page > 1 ? Html.link(back + "?page=" + (page - 1), "前") : "");
    body.append(Html.link(back + "?page=" + (page + 1), "次")).append("</nav>\n");
    for (ThreadKey key : scope.host().removed(board)) {
      String fields = threadFields(board, key) + Html.hidden("change", "restore");
      body.append(
          Html.paper("削除されたスレッド " + key, scope.act("change-thread", back, fields, "理由", "元に戻す")));
    }
    return body.toString();
  }

  /** The posts of a thread, a page of them; empty if there is no such thread. */
  static Optional<String> posts(Scope scope, BoardName board, ThreadKey key, int page)
      throws IOException {
    Optional<DatFile> thread = scope.host().thread(board, key);
    if (thread.isEmpty()) {
      return Optional.empty();
    }
    DatSnapshot now = thread.get().snapshot();
    Map<Integer, Origin> origins = scope.moderation().records().origins().ofThread(board, key);
    List<Original> originals = scope.moderation().originals(board, key);
    String back = "/admin/board/" + board + "/" + key + "/";
    var body =
        new StringBuilder("<nav>" + Html.link("/admin/board/" + board + "/", "板") + "</nav>\n");
    body.append("<h1>%s/%s（%d）</h1>\n".formatted(board, key, now.posts()));
    body.append(onThread(scope, board, key, back));
    int first = (page - 1) * POSTS + 1;
    for (int post = first; post <= Math.min(now.posts(), first + POSTS - 1); post++) {
      body.append(post(scope, board, key, post, now.line(post), origins, originals, back));
    }
    body.append("<nav>").append(page > 1 ? Html.link(back + "?page=" + (page - 1), "前") : "");
    body.append(Html.link(back + "?page=" + (page + 1), "次")).append("</nav>\n");
    return Optional.of(body.toString());
  }

  private static String onThread(Scope scope, BoardName board, ThreadKey key, String back) {
    String change =
        threadFields(board, key)
            + Html.select(
                "操作",
                "change",
                "",
                "stop",
                "停止",
                "unstop",
                "停止を解く",
                "archive",
                "過去ログへ",
                "unarchive",
                "過去ログから戻す",
                "remove",
                "削除");
    String range =
        threadFields(board, key)
            + Html.input("レス番号（から）", "first", "")
            + Html.input("レス番号（まで）", "last", "")
            + Html.input("または ID", "dayId", "");
    return Html.paper("スレッド", scope.act("change-thread", back, change, "理由", "行う"))
        + Html.paper("まとめて削除", scope.act("delete-posts", back, range, "理由", "削除"))
        + Html.paper("まとめて戻す", scope.act("restore-posts", back, range, "理由", "戻す"));
  }

  private static String post(
      Scope scope,
      BoardName board,
      ThreadKey key,
      int number,
      DatLine line,
      Map<Integer, Origin> origins,
      List<Original> originals,
      String back) {
    Post post = line.post();
    String one = threadFields(board, key) + Html.hidden("first", "" + number);
    var out = new StringBuilder("<article class=\"paper post\" id=\"%d\">\n".formatted(number));
    out.append(
        "<header>%d %s %s</header>\n<div>%s</div>\n"
            .formatted(
                number,
                DatHtml.name(post.name()),
                DatHtml.text(post.date()),
                DatHtml.body(post.body(), back, shown -> true)));
    Origin origin = origins.get(number);
    if (origin != null) {
      out.append(origin(scope, board, one, origin, back));
    }
    boolean deleted = line.deleted().equals(line);
    if (!deleted) {
      out.append(scope.act("delete-posts", back, one, "理由", "削除"));
    }
    for (Original each : originals) {
      if (deleted && each.post() == number) {
        out.append(
            "<p class=\"soft\">%s が削除：%s（%s）</p>\n"
                .formatted(
                    Html.text(each.who()),
                    DatHtml.text(each.line().post().body()),
                    Html.text(each.why())));
      }
    }
    if (deleted) {
      out.append(scope.act("restore-posts", back, one, "理由", "元に戻す"));
    }
    return out.append("</article>\n").toString();
  }

  private static String origin(
      Scope scope, BoardName board, String one, Origin origin, String back) {
    return "<p class=\"soft\">%s ID:%s %s</p>\n<nav>%s%s</nav>\n%s%s"
        .formatted(
            Html.text(origin.address()),
            Html.text(origin.dayId()),
            Html.text(origin.agent()),
            Html.link(banLink(board, origin.address()), "このアドレスを規制"),
            Html.link(banLink(board, "ID:" + origin.dayId()), "この ID を規制"),
            scope.act(
                "delete-all-of-poster",
                back,
                one + Html.hidden("by", "id"),
                "理由",
                "同じ ID のレスを全部削除"),
            scope.act(
                "delete-all-of-poster",
                back,
                one + Html.hidden("by", "address"),
                "理由",
                "同じアドレスのレスを全部削除"));
  }

  private static String banLink(BoardName board, String target) {
    return "/admin/bans?board="
        + board
        + "&target="
        + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  private static String threadFields(BoardName board, ThreadKey key) {
    return Html.hidden("board", board.value()) + Html.hidden("thread", key.value());
  }
}
