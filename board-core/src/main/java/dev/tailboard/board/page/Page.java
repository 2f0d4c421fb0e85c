package dev.tailboard.board.page;

import java.nio.charset.Charset;
import java.util.stream.Collectors;

/**
 * The frame that all pages share.
 *
 * @param title as HTML text
 * @param head more elements for the head
 * @param body the content of the body
 */
public record Page(String title, String head, String body) {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--back:#f2f1ec;--paper:#fff;--ink:#222;--soft:#6b6b66;\
      --line:#dcdad2;--name:#1b7a3d;--link:#1a4fc4;--alarm:#b3261e}
      @media(prefers-color-scheme:dark){:root{--back:#181a1b;--paper:#212425;--ink:#e3e1dc;\
      --soft:#a09d96;--line:#3a3d3e;--name:#7ccf96;--link:#8ab4f8;--alarm:#ff8a80}}
      *{box-sizing:border-box}
      body{margin:0 auto;padding:0 .75rem 3rem;max-width:48rem;background:var(--back);\
      color:var(--ink);font:1rem/1.6 sans-serif;overflow-wrap:anywhere}
      a{color:var(--link)}
      h1{font-size:1.35rem;line-height:1.35;margin:1.2rem 0rem .6rem}
      h2{font-size:1.05rem;margin:0 0rem .6rem}
      nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.8rem 0;font-size:.9rem}
      nav a{padding:.25rem 0}
      .paper{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;\
      padding:.8rem 1rem;margin:.7rem 0}
      .paper>:first-child{margin-top:0}
      .paper>:last-child{margin-bottom:0}
      ul.list .soft{white-space:nowrap}
      .soft{color:var(--soft);font-size:.85rem}
      body>b{display:block;color:var(--alarm);background:var(--paper);\
      border:1px solid var(--alarm);border-radius:.5rem;padding:.8rem 1rem;font-size:1.1rem}
      ul.list{list-style:none;padding:0;margin:0}
      ul.list li{border-top:1px solid var(--line)}
      ul.list li:first-child{border-top:0}
      ul.list a{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding:.55rem 0;\
      text-decoration:none}
      ul.list a:hover span:first-child,ul.list a:focus span:first-child{text-decoration:underline}
      .post header{font-size:.85rem;color:var(--soft);margin-bottom:.35rem}
      .post header b{color:var(--name)}
      .post header .trip{color:var(--name)}
      .post:target{border-color:var(--link)}
      form{display:grid;gap:.6rem}
      label{display:grid;gap:.15rem;font-size:.85rem;color:var(--soft)}
      input,textarea,button{font:inherit;color:var(--ink);background:var(--back);\
      border:1px solid var(--line);border-radius:.35rem;padding:.45rem .6rem;width:100%}
      textarea{min-height:8rem;resize:vertical}
      button{cursor:pointer;background:var(--link);border-color:var(--link);color:var(--paper);\
      font-weight:bold;padding:.6rem 1.6rem;width:auto;justify-self:start}
      .pair{display:grid;gap:.6rem;grid-template-columns:2fr 1fr;align-items:end}
      """;

  /** What stands in the style element, for a policy that allows nothing but this. */
  public static String style() {
    return STYLE;
  }

  /** The whole page; it declares the charset that it will be encoded in. */
  public String toHtml(Charset charset) {
    return """
    <!DOCTYPE html>
    <html lang="ja">
    <head>
    <meta charset="%s">
    <title>%s</title>
    <meta name="viewport" content="width=device-width,initial-scale=1">
    %s<style>%s</style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(Pages.nameOf(charset), title, head, STYLE, body);
  }

  /** Text as HTML, also within quotes. */
  public static String escape(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '<' -> "&lt;";
                  case '>' -> "&gt;";
                  case '"' -> "&quot;";
                  case '&' -> "&amp;";
                  default -> Character.toString(c);
                })
        .collect(Collectors.joining());
  }
}
