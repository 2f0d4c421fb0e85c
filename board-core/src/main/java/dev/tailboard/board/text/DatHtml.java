package dev.tailboard.board.text;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows fields of a dat as HTML. A dat may come from anywhere, so nothing in it is trusted:
 * references stay, line breaks and the bold of names stay, every other tag is taken out and all
 * else is escaped.
 */
public final class DatHtml {
  private static final Pattern PLACE =
      Pattern.compile(
          "h?ttps?://(?:[-A-Za-z0-9._~:/?#@!$'()*+,;=%|]|&amp;)++"
              + "|(?:&gt;&gt;|＞＞)(?<post>\\d{1,5})(?<last>-\\d{1,5})?");

  private DatHtml() {}

  /** A field without any tags: title, mail, date. */
  public static String text(String field) {
    var out = new StringBuilder(field.length() + 16);
    new Pieces(field)
        .forEach(
            (kind, piece) -> {
              if (kind != Pieces.Kind.TAG) {
                out.append(piece);
              }
            });
    return out.toString();
  }

  /** The body of a post, with links where it names addresses and other posts. */
  public static String body(String field, String threadPath, IntPredicate isOnPage) {
    var out = new StringBuilder(field.length() + 64);
    var line = new StringBuilder();
    new Pieces(field.strip())
        .forEach(
            (kind, piece) -> {
              if (kind != Pieces.Kind.TAG) {
                line.append(piece);
              } else if (piece.toLowerCase(Locale.ROOT).startsWith("<br")) {
                out.append(linked(line, threadPath, isOnPage)).append("<br>");
                line.setLength(0);
              }
            });
    return out.append(linked(line, threadPath, isOnPage)).toString();
  }

  /**
   * A name: bold, except what the dat takes out of the bold, which is what the server vouches for.
   */
  public static String name(String field) {
    var out = new StringBuilder("<b>");
    var bold = new boolean[] {true};
    new Pieces(field)
        .forEach(
            (kind, piece) -> {
              boolean opens = piece.equalsIgnoreCase("<b>");
              boolean closes = piece.equalsIgnoreCase("</b>");
              if (kind != Pieces.Kind.TAG) {
                out.append(piece);
              } else if (opens != bold[0] && (opens || closes)) {
                out.append(opens ? "</span><b>" : "</b><span class=\"trip\">");
                bold[0] = opens;
              }
            });
    return out.append(bold[0] ? "</b>" : "</span>").toString();
  }

  private static CharSequence linked(CharSequence line, String threadPath, IntPredicate isOnPage) {
    var out = new StringBuilder(line.length());
    Matcher found = PLACE.matcher(line);
    int from = 0;
    while (found.find()) {
      out.append(line, from, found.start());
      if (found.group("post") == null) {
        link(out, address(found.group()), " rel=\"nofollow noopener ugc\"", found.group());
      } else {
        link(out, place(found, threadPath, isOnPage), "", found.group());
      }
      from = found.end();
    }
    return out.append(line, from, line.length());
  }

  private static void link(StringBuilder out, String target, String attributes, String text) {
    out.append("<a href=\"").append(target).append('"').append(attributes).append('>');
    out.append(text).append("</a>");
  }

  /**
   * Many write addresses without their first letter, so that clients of old did not follow them.
   */
  private static String address(String text) {
    return text.startsWith("ttp") ? "h" + text : text;
  }

  private static String place(Matcher anchor, String threadPath, IntPredicate isOnPage) {
    int post = Integer.parseInt(anchor.group("post"));
    if (anchor.group("last") != null) {
      return threadPath + post + anchor.group("last");
    }
    return isOnPage.test(post) ? "#" + post : threadPath + post;
  }
}
