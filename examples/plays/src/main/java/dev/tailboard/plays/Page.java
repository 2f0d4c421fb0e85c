package dev.tailboard.plays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Makes the page: one file, which asks no host but the board and this program for anything. */
final class Page {
  private Page() {}

  /** The page for a thread, to which its buttons post. */
  static String of(ThreadAddress thread) {
    String origin =
        thread.origin().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    return template()
        .replace("{origin}", origin)
        .replace("{board}", thread.board())
        .replace("{key}", thread.key());
  }

  private static String template() {
    try (InputStream file = Page.class.getResourceAsStream("plays.html")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read plays.html in this program's jar", e);
    }
  }
}
