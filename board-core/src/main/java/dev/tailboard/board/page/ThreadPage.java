package dev.tailboard.board.page;

import dev.tailboard.board.text.DatHtml;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.Post;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A thread, or a part of it, and the form for a reply.
 *
 * @param board the board's id
 * @param boardTitle the board's title, plain text
 * @param key the thread's key
 * @param title the thread's title, as it stands in the dat
 * @param total how many posts the thread has
 * @param posts those to show
 * @param ended why the thread takes no more posts; empty if it does
 * @param visitor who looks
 */
public record ThreadPage(
    String board,
    String boardTitle,
    String key,
    String title,
    int total,
    List<Entry> posts,
    String ended,
    Visitor visitor) {
  private static final int PART = 100;

  /** One post and its number, from 1. */
  public record Entry(int number, Post post) {}

  /** The page as HTML. */
  public String toHtml() {
    String heading = DatHtml.text(title);
    String back = "<a href=\"/%s/\">%s</a>".formatted(board, Page.escape(boardTitle));
    var body = new StringBuilder(posts.size() * 400 + 8000);
    body.append("<nav>").append(back).append(parts()).append("</nav>\n");
    body.append("<h1>").append(heading).append("</h1>\n");
    Set<Integer> shown = posts.stream().map(Entry::number).collect(Collectors.toSet());
    for (Entry each : posts) {
      body.append(post(each, shown));
    }
    if (posts.isEmpty()) {
      body.append("<p>ここにはまだ書き込みがありません。</p>\n");
    }
    body.append("<nav>").append(back).append(link("1-", "全部読む"));
    body.append(link("l50", "最新50")).append(link(total + "-", "新着を見る")).append("</nav>\n");
    body.append(
        ended.isEmpty()
            ? PostForm.reply(board, key, visitor)
            : "<p class=\"soft\">%s</p>\n".formatted(Page.escape(ended)));
    return new Page(heading, "", body.toString()).toHtml(DatCodec.CHARSET);
  }

  private String post(Entry each, Set<Integer> shown) {
    Post post = each.post();
    String mail = post.mail().isEmpty() ? "" : " [" + DatHtml.text(post.mail()) + "]";
    return """
    <article class="paper post" id="%1$d">
    <header><a href="%2$s%1$d">%1$d</a> %3$s%4$s %5$s</header>
    <div>%6$s</div>
    </article>
    """
        .formatted(
            each.number(),
            path(),
            DatHtml.name(post.name()),
            mail,
            DatHtml.text(post.date()),
            DatHtml.body(post.body(), path(), shown::contains));
  }

  /** Links to the newest posts and, in a long thread, to each hundred. */
  private String parts() {
    var links = new StringBuilder(link("l50", "最新50"));
    for (int first = 1; total > PART && first <= total; first += PART) {
      links.append(link(first + "-" + (first + PART - 1), first + "-"));
    }
    return links.toString();
  }

  private String link(String range, String text) {
    return "<a href=\"%s%s\">%s</a>".formatted(path(), range, text);
  }

  private String path() {
    return "/test/read.cgi/" + board + "/" + key + "/";
  }
}
