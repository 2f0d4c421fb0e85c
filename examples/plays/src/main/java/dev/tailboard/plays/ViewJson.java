package dev.tailboard.plays;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A view as JSON, for the page. */
final class ViewJson {
  private ViewJson() {}

  static String of(View view, Since since) {
    Game game = view.game();
    return String.format(
        Locale.ROOT,
        "{\"room\":%d,\"rooms\":%d,\"steps\":%d,\"solved\":%d,\"rows\":%s,\"latest\":%s,"
            + "\"times\":{\"since\":%s,\"count\":%d,\"median\":%.2f,\"p99\":%.2f}}",
        game.room() + 1,
        Levels.ALL.size(),
        game.steps(),
        game.solved(),
        array(Drawing.of(game).stream().map(ViewJson::string).toList()),
        array(view.latest().stream().map(ViewJson::post).toList()),
        string(since.japanese()),
        view.times().count(),
        view.times().median(),
        view.times().p99());
  }

  private static String post(Played post) {
    String millis =
        post.millis() == Played.UNKNOWN
            ? "null"
            : String.format(Locale.ROOT, "%.2f", post.millis());
    return "{\"post\":%d,\"name\":%s,\"commands\":%s,\"millis\":%s}"
        .formatted(post.post(), string(post.name()), string(post.signs()), millis);
  }

  private static String array(List<String> items) {
    return items.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** A JSON string (RFC 8259 §7). */
  static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
