package dev.tailboard.longpoll;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the HTML of a dat field fit for a page. A dat may come from anywhere, so only the markup
 * that 2ch software itself writes is kept: line breaks, and the {@code </b>…<b>} around a trip.
 * Safe for use by many threads.
 */
public final class SafeHtml {
  private static final Pattern STORED_ANCHOR =
      Pattern.compile("<a\\s[^<>]*>(&gt;&gt;\\d{1,5}(?:-\\d{1,5})?)</a>", Pattern.CASE_INSENSITIVE);

  private static final Pattern ANGLE =
      Pattern.compile("<(br|/?b)\\s*/?>|[<>\"]", Pattern.CASE_INSENSITIVE);

  private SafeHtml() {}

  /**
   * The field with every tag but {@code <br>}, {@code <b>} and {@code </b>} made visible text.
   * Character references stay; anchors that other software stored as links become plain text again.
   */
  public static String of(String field) {
    Matcher m = ANGLE.matcher(STORED_ANCHOR.matcher(field).replaceAll("$1"));
    StringBuilder out = new StringBuilder(field.length() + 16);
    while (m.find()) {
      m.appendReplacement(
          out, Matcher.quoteReplacement(m.group(1) != null ? tag(m.group(1)) : escaped(m.group())));
    }
    return m.appendTail(out).toString();
  }

  private static String tag(String name) {
    return switch (name.charAt(0)) {
      case '/' -> "</b>";
      default -> name.length() == 2 ? "<br>" : "<b>";
    };
  }

  private static String escaped(String character) {
    return switch (character.charAt(0)) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> "&quot;";
    };
  }
}
