package dev.tailboard.board.page;

import dev.tailboard.dat.DatCodec;
import java.util.List;

/**
 * A board: local rules, one page of its threads in bump order, and last the form for a new one
 * (B1).
 *
 * @param id the board's id
 * @param title the board's title, plain text
 * @param rules the local rules, trusted HTML from the board's head.txt; empty when there are none
 * @param threads the threads of this page
 * @param page its number, from 1
 * @param pages how many there are, at least 1
 * @param visitor who looks
 */
public record BoardPage(
    String id,
    String title,
    String rules,
    List<Entry> threads,
    int page,
    int pages,
    Visitor visitor) {
  /** One thread: its key, its title as it stands in the dat, its number of posts. */
  public record Entry(String key, String title, int posts) {}

  /** The page as HTML. */
  public String toHtml() {
    String heading = Page.escape(title);
    var body = new StringBuilder();
    body.append("<nav><a href=\"/\">板の一覧</a></nav>\n<h1>").append(heading).append("</h1>\n");
    if (!rules.isBlank()) {
      body.append("<div class=\"paper\">\n").append(rules.strip()).append("\n</div>\n");
    }
    appendThreads(body);
    body.append(Turning.pages("/" + id + "/", page, pages));
    body.append("<nav><a href=\"/%s/kako/\">過去ログ</a></nav>\n".formatted(id));
    body.append(PostForm.newThread(id, visitor));
    return new Page(heading, "", body.toString()).toHtml(DatCodec.CHARSET);
  }

  private void appendThreads(StringBuilder body) {
    if (threads.isEmpty()) {
      body.append("<p>まだスレッドがありません。</p>\n");
      return;
    }
    body.append("<div class=\"paper\"><ul class=\"list\">\n");
    threads.forEach(
        each -> body.append(ThreadItem.of(id, each.key(), "l50", each.title(), each.posts())));
    body.append("</ul></div>\n");
  }
}
