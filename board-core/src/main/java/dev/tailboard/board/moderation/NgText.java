package dev.tailboard.board.moderation;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text that is looked through for NG words: as a reader sees it, and folded (NFKC, lower case),
 * so that full-width letters are no hiding place.
 *
 * @param plain as it is read
 * @param folded in the form in which words are compared
 */
record NgText(String plain, String folded) {
  /** The text of fields as they stand in a dat. */
  static NgText ofFields(String... fields) {
    String text = String.join("\n", fields).replace(" <br> ", "\n");
    return of(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"));
  }

  /** Plain text. */
  static NgText of(String plain) {
    return new NgText(plain, fold(plain));
  }

  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
