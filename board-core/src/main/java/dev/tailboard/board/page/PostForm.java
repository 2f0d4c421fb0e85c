package dev.tailboard.board.page;

/** The forms for a reply and for a new thread. */
final class PostForm {
  private PostForm() {}

  static String reply(String board, String key, Visitor visitor) {
    return form("書き込む", hidden("bbs", board) + hidden("key", key), visitor, "書き込む");
  }

  static String newThread(String board, Visitor visitor) {
    String title = "<label>題名<input name=\"subject\" required maxlength=\"200\"></label>\n";
    return form("新しいスレッドを立てる", hidden("bbs", board) + title, visitor, "新規スレッド作成");
  }

  private static String form(String heading, String first, Visitor visitor, String button) {
    return """
        <section class="paper">
        <h2>%s</h2>
        <form method="post" action="/test/bbs.cgi">
        %s<div class="pair">
        <label>名前（省略できます）<input name="FROM" value="%s" autocomplete="nickname"></label>
        <label>メール（sage で上げない）<input name="mail" value="%s" autocomplete="off"></label>
        </div>
        <label>本文<textarea name="MESSAGE" rows="6" required></textarea></label>
        <button>%s</button>
        </form>
        </section>
        """
        .formatted(
            heading, first, Page.escape(visitor.name()), Page.escape(visitor.mail()), button);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Page.escape(value) + "\">\n";
  }
}
