package dev.tailboard.board.page;

/** Links to the page before and the page behind. */
final class Turning {
  private Turning() {}

  /** The links as HTML; nothing for a single page. */
  static String pages(String path, int page, int pages) {
    if (pages == 1) {
      return "";
    }
    var links = new StringBuilder("<nav>");
    if (page > 1) {
      links.append("<a href=\"%s?page=%d\">前のページ</a>".formatted(path, page - 1));
    }
    links.append("<span class=\"soft\">%d / %d</span>".formatted(page, pages));
    if (page < pages) {
      links.append("<a href=\"%s?page=%d\">次のページ</a>".formatted(path, page + 1));
    }
    return links.append("</nav>\n").toString();
  }
}
