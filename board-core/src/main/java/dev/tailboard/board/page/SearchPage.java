package dev.tailboard.board.page;

import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.board.search.SearchResult.Hit;
import dev.tailboard.board.search.SearchResult.Piece;
import dev.tailboard.dat.BoardName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of the search and what was found, without a script.
 *
 * @param asked what was asked
 * @param result what was found; empty while the index is not open yet
 * @param boardTitles the titles of boards by id, plain text
 */
public record SearchPage(
    SearchRequest asked, Optional<SearchResult> result, Map<String, String> boardTitles) {
  private static final String STYLE =
      "<style>mark{background:#ffe58a;color:#222;border-radius:.2rem}</style>\n";

  /** The page as HTML in UTF-8. */
  public String toHtml() {
    String words = asked.text().isBlank() ? "" : Page.escape(asked.text()) + " - ";
    var body = new StringBuilder();
    body.append("<nav><a href=\"/\">板の一覧</a>");
    board().ifPresent(id -> body.append("<a href=\"/%s/\">%s</a>".formatted(id, id)));
    body.append("</nav>\n<h1>検索</h1>\n").append(form());
    if (result.isEmpty()) {
      body.append("<p>検索の準備をしています。数秒待ってから、もう一度お試しください。</p>\n");
    } else if (!asked.text().isBlank()) {
      appendResult(body, result.get());
    }
    return new Page(words + "検索", STYLE, body.toString()).toHtml(StandardCharsets.UTF_8);
  }

  private Optional<String> board() {
    return asked.board().map(BoardName::value);
  }

  private String form() {
    return """
        <form class="paper" action="/test/search.cgi" method="get" accept-charset="utf-8">
        <label>さがす言葉<input type="search" name="q" value="%s" maxlength="256"></label>
        <div class="pair">
        <label>板（空なら全部）<input name="bbs" value="%s"></label>
        <label>並べ方<select name="order">%s%s</select></label>
        </div>
        <button>検索</button>
        <p class="soft">"そのままの句" -除く言葉 name:名前 title:スレッド id:ID date:2024-05 date:2024-05-01..2024-05-07 board:板 kako:only（過去ログだけ）kako:no</p>
        </form>
        """
        .formatted(
            Page.escape(asked.text()),
            Page.escape(board().orElse("")),
            option("new", "新しい順", asked.order() == Order.NEWEST),
            option("best", "よく合う順", asked.order() == Order.BEST));
  }

  private static String option(String value, String text, boolean chosen) {
    return "<option value=\"%s\"%s>%s</option>".formatted(value, chosen ? " selected" : "", text);
  }

  private void appendResult(StringBuilder body, SearchResult found) {
    body.append("<p class=\"soft\">").append(found.total()).append(" 件");
    body.append(found.exact() ? "" : "以上").append("</p>\n");
    if (!found.complete()) {
      body.append("<p>索引を作っている途中です。見つからない書き込みがあるかもしれません。</p>\n");
    }
    if (found.hits().isEmpty()) {
      body.append("<p>見つかりませんでした。</p>\n");
    }
    found.hits().forEach(hit -> body.append(post(hit)));
    body.append("<nav>");
    if (found.page() > 1) {
      body.append(pageLink(found.page() - 1, "前のページ"));
    }
    if (found.pages() > 1) {
      body.append("<span class=\"soft\">%d / %d</span>".formatted(found.page(), found.pages()));
    }
    if (found.page() < found.pages()) {
      body.append(pageLink(found.page() + 1, "次のページ"));
    }
    body.append("</nav>\n");
  }

  private String post(Hit hit) {
    String board = hit.board().value();
    return """
        <article class="paper post">
        <header><a href="/test/read.cgi/%1$s/%2$s/%3$d">%4$s &gt;&gt;%3$d</a> <b>%5$s</b> %6$s %7$s%8$s</header>
        <div>%9$s</div>
        </article>
        """
        .formatted(
            board,
            hit.thread().value(),
            hit.number(),
            Page.escape(hit.title()),
            Page.escape(hit.name()),
            Page.escape(hit.date()),
            "<a href=\"/%s/\">%s</a>"
                .formatted(board, Page.escape(boardTitles.getOrDefault(board, board))),
            (hit.archived() ? " [過去ログ]" : "") + (hit.muted() ? " [ミュート]" : ""),
            hit.snippet().stream().map(SearchPage::piece).collect(Collectors.joining()));
  }

  private static String piece(Piece piece) {
    String text = Page.escape(piece.text());
    return piece.marked() ? "<mark>" + text + "</mark>" : text;
  }

  private String pageLink(int number, String text) {
    String order = asked.order() == Order.BEST ? "best" : "new";
    return "<a href=\"/test/search.cgi?q=%s&amp;bbs=%s&amp;order=%s&amp;page=%d\">%s</a>"
        .formatted(
            URLEncoder.encode(asked.text(), StandardCharsets.UTF_8),
            board().orElse(""),
            order,
            number,
            text);
  }
}
