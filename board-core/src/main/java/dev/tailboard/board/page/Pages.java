package dev.tailboard.board.page;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The short pages: what was done, what could not be done, what is not there. */
public final class Pages {
  private Pages() {}

  /** What the charset is called on the wire, where CP932 goes by the name of Shift_JIS. */
  public static String nameOf(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? "utf-8" : "Shift_JIS";
  }

  /** Plain text as HTML, also within quotes. */
  public static String escape(String text) {
    return Page.escape(text);
  }

  /** A page that says one thing, and the way back to the front page. */
  public static String notice(String title, String sentence) {
    String body =
        """
        <h1>%s</h1>
        <p>%s</p>
        <nav><a href="/">板の一覧</a></nav>
        """;
    String text = Page.escape(title);
    return new Page(text, "", body.formatted(text, Page.escape(sentence))).toHtml(DatCodec.CHARSET);
  }

  /**
   * A post was stored (P6). Clients look for the title, the comment and the sentence.
   *
   * @param place the path that shows the post
   */
  public static String posted(String place, Charset charset) {
    String there = Page.escape(place);
    String refresh = "<meta http-equiv=\"refresh\" content=\"1;url=%s\">\n".formatted(there);
    String body =
        """
        <!-- 2ch_X:true -->
        <h1>書きこみが終わりました。</h1>
        <nav><a href="%s">スレッドへ</a></nav>
        """;
    return new Page("書きこみました。", refresh, body.formatted(there)).toHtml(charset);
  }

  /**
   * A post was refused (P7). Clients look for the title, the comment, and the reason as the last
   * thing in bold; JDim shows all that follows the comment, tags included.
   *
   * @param reason one sentence
   */
  public static String refused(String reason, Charset charset) {
    String body =
        """
        <h1>ＥＲＲＯＲ！</h1>
        <p>投稿は受け付けられませんでした。前のページに戻って直せます。</p>
        <!-- 2ch_X:error -->
        <b>ＥＲＲＯＲ：%s</b>
        """;
    return new Page("ＥＲＲＯＲ！", "", body.formatted(Page.escape(reason))).toHtml(charset);
  }
}
