package dev.tailboard.board;

import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.util.Optional;

/** The line behind the last post of a full thread (§6). */
final class StopLine {
  private static final String DATE_START = "Over ";
  private static final String DATE_END = " Thread";
  private static final String BREAK = " <br> ";

  private StopLine() {}

  /** Whether a line is one. Nobody can post it, because dates are made by the server. */
  static boolean is(Post post) {
    return post.date().startsWith(DATE_START) && post.date().endsWith(DATE_END);
  }

  /**
   * The line.
   *
   * @param limit the number of posts
   * @param text what the board's 1000.txt says, if it has one
   * @param next the title and the path of the thread that follows, if there is one
   */
  static DatLine of(int limit, Optional<byte[]> text, Optional<String> next) {
    String said =
        text.map(StopLine::body)
            .filter(body -> !body.isEmpty())
            .orElseGet(() -> "このスレッドは" + wide(limit) + "を超えました。 <br> もう書けないので、新しいスレッドに移ってください。");
    String body = " " + said + next.map(each -> BREAK + each).orElse("") + " ";
    return DatLine.of(new Post(wide(limit + 1), "", DATE_START + limit + DATE_END, body, ""));
  }

  /** A file of HTML on one line; of a whole line of a dat only the body. */
  private static String body(byte[] file) {
    String text = JapaneseText.decode(file).strip();
    String[] fields = text.split("<>", -1);
    var body = new StringBuilder();
    (fields.length > 3 ? fields[3] : text)
        .replace("<>", " ")
        .strip()
        .lines()
        .forEach(line -> body.append(body.isEmpty() ? "" : BREAK).append(line.strip()));
    return body.toString().replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }

  private static String wide(int number) {
    var digits = new StringBuilder();
    Integer.toString(number).chars().forEach(c -> digits.append((char) (c - '0' + '０')));
    return digits.toString();
  }
}
