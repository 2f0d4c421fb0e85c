package dev.tailboard.board.page;

import dev.tailboard.dat.DatCodec;
import java.util.List;

/** The list of boards. */
public final class FrontPage {
  private FrontPage() {}

  /** One board: its id, its title as plain text, the number of its threads. */
  public record Entry(String id, String title, int threads) {}

  /** The page as HTML. */
  public static String of(List<Entry> boards) {
    var body = new StringBuilder("<h1>掲示板</h1>\n");
    if (boards.isEmpty()) {
      body.append("<p>まだ板がありません。</p>\n");
    } else {
      body.append("<div class=\"paper\"><ul class=\"list\">\n");
      for (Entry board : boards) {
        body.append(
            "<li><a href=\"/%s/\"><span>%s</span><span class=\"soft\">%d スレッド</span></a></li>\n"
                .formatted(board.id(), Page.escape(board.title()), board.threads()));
      }
      body.append("</ul></div>\n");
    }
    return new Page("掲示板", "", body.toString()).toHtml(DatCodec.CHARSET);
  }
}
