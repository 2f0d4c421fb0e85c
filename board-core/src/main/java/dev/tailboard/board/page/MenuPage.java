package dev.tailboard.board.page;

import java.util.List;

/**
 * The list of boards that clients load, in the form that they have read for twenty years (M1): they
 * look for {@code <b>} and {@code <a href=…>} and nothing else, so it is no page like the others.
 */
public final class MenuPage {
  private MenuPage() {}

  /** Boards that stand together. */
  public record Category(String name, List<Entry> boards) {}

  /** One board: its id, its title as plain text, its address. */
  public record Entry(String id, String title, String url) {}

  /** The list as HTML. */
  public static String of(List<Category> categories) {
    var body = new StringBuilder();
    for (Category category : categories) {
      body.append("<br><br><b>").append(Page.escape(category.name())).append("</b><br>\n");
      for (Entry board : category.boards()) {
        body.append("<a href=%s>%s</a><br>\n".formatted(board.url(), Page.escape(board.title())));
      }
    }
    return """
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">
        <title>BBS MENU</title>
        </head>
        <body>
        <font size="2">
        %s</font>
        </body>
        </html>
        """
        .formatted(body);
  }
}
