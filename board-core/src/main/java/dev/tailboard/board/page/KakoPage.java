package dev.tailboard.board.page;

import dev.tailboard.dat.DatCodec;
import java.util.List;

/**
 * The list of a board's archived threads.
 *
 * @param id the board's id
 * @param title the board's title, plain text
 * @param threads the threads of this page
 * @param page its number, from 1
 * @param pages how many there are, at least 1
 */
public record KakoPage(String id, String title, List<Entry> threads, int page, int pages) {
  /** One thread: its key, its title as it stands in the dat, its number of posts. */
  public record Entry(String key, String title, int posts) {}

  /** The page as HTML. */
  public String toHtml() {
    String heading = Page.escape(title) + " 過去ログ";
    var body = new StringBuilder();
    body.append("<nav><a href=\"/\">板の一覧</a><a href=\"/%s/\">".formatted(id));
    body.append(Page.escape(title)).append("</a></nav>\n<h1>").append(heading).append("</h1>\n");
    if (threads.isEmpty()) {
      body.append("<p>過去ログはまだありません。</p>\n");
    } else {
      body.append("<div class=\"paper\"><ul class=\"list\">\n");
      threads.forEach(
          each -> body.append(ThreadItem.of(id, each.key(), "", each.title(), each.posts())));
      body.append("</ul></div>\n");
    }
    body.append(Turning.pages("/" + id + "/kako/", page, pages));
    return new Page(heading, "", body.toString()).toHtml(DatCodec.CHARSET);
  }
}
