package dev.tailboard.longpoll;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.util.List;

/** Posts as JSON and as HTML, in the form that the pages of the seed system know. */
final class PostText {
  private PostText() {}

  /**
   * The answer for {@code format=json}.
   *
   * @param first the number of the first post given
   */
  static String json(List<DatLine> lines, int first, long datSize) {
    StringBuilder out = new StringBuilder(256 + lines.size() * 256).append("{\"posts\":[");
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      post(out, lines.get(i).post(), first + i);
    }
    out.append("],\"dat_size\":").append(datSize);
    out.append(",\"thread_size\":").append(first + lines.size() - 1);
    out.append(",\"html\":");
    string(out, html(lines, first));
    return out.append('}').toString();
  }

  /** One post as a JSON object. */
  static String json(Post post, int number) {
    StringBuilder out = new StringBuilder(256);
    post(out, post, number);
    return out.toString();
  }

  /** The answer for {@code format=html}: one block a post. */
  static String html(List<DatLine> lines, int first) {
    StringBuilder out = new StringBuilder(lines.size() * 256);
    for (int i = 0; i < lines.size(); i++) {
      out.append(html(lines.get(i).post(), first + i)).append('\n');
    }
    return out.toString();
  }

  /** One post as an HTML block, safe whatever the dat holds; without line feeds. */
  static String html(Post post, int number) {
    return "<div class=\"post\" id=\""
        + number
        + "\"><div class=\"head\"><span class=\"number\">"
        + number
        + "</span> <span class=\"name\"><b>"
        + SafeHtml.of(post.name())
        + "</b></span> <span class=\"mail\">["
        + SafeHtml.of(post.mail())
        + "]</span> <span class=\"date\">"
        + SafeHtml.of(post.date())
        + "</span></div><div class=\"body\">"
        + SafeHtml.of(post.body())
        + "</div></div>";
  }

  /** The lines of the posts {@code first} to {@code last}, read at one go. */
  static List<DatLine> lines(DatSnapshot snapshot, int first, int last) throws IOException {
    long base = snapshot.offsetOf(first);
    byte[] bytes = snapshot.bytes(base, snapshot.offsetOf(last + 1));
    DatLine[] lines = new DatLine[last - first + 1];
    for (int n = first; n <= last; n++) {
      int from = (int) (snapshot.offsetOf(n) - base);
      lines[n - first] =
          DatLine.ofBytes(bytes, from, (int) (snapshot.offsetOf(n + 1) - base) - from);
    }
    return List.of(lines);
  }

  private static void post(StringBuilder out, Post post, int number) {
    out.append("{\"name\":");
    string(out, post.name());
    out.append(",\"mail\":");
    string(out, post.mail());
    out.append(",\"date\":");
    string(out, post.date());
    out.append(",\"body\":");
    string(out, post.body());
    out.append(",\"subject\":");
    string(out, post.title());
    out.append(",\"number\":").append(number).append('}');
  }

  /** A JSON string (RFC 8259 §7) that is JavaScript of any age as well (U+2028, U+2029). */
  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < ' '
          || c == 0x2028
          || c == 0x2029
          || (Character.isSurrogate(c) && !isPaired(text, i))) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
