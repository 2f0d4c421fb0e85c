package dev.tailboard.board.page;

import dev.tailboard.board.text.DatHtml;

/** A thread in a list. */
final class ThreadItem {
  private ThreadItem() {}

  /**
   * The item as HTML.
   *
   * @param range what read.cgi is to show of it
   * @param title as it stands in the dat
   */
  static String of(String board, String key, String range, String title, int posts) {
    return """
    <li><a href="/test/read.cgi/%s/%s/%s"><span>%s</span><span class="soft">%d レス</span></a></li>
    """
        .formatted(board, key, range, DatHtml.text(title), posts);
  }
}
