package dev.tailboard.embed;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns text that anybody may have written into a line of a dat, whose fields are HTML. */
final class Entry {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd(E) HH:mm:ss", Locale.JAPAN);

  private Entry() {}

  /** An entry; the first one of a book also has the book's title. */
  static DatLine of(String text, String title) {
    String html =
        text.strip()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replaceAll("\\R", " <br> ")
            .replaceAll("\\p{Cc}", " ");
    return DatLine.of(
        new Post(
            "名無しさん",
            "",
            ZonedDateTime.now(ZoneId.systemDefault()).format(DATE),
            " " + html + " ",
            "Guestbook"));
  }
}
