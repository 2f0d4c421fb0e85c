package dev.tailboard.board;

import dev.tailboard.board.search.SearchRequest;
import dev.tailboard.board.search.SearchResult;
import dev.tailboard.board.search.SearchResult.Hit;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search has found, as JSON. */
final class SearchJson {
  private SearchJson() {}

  /** One object; an empty result stands for an index that is not open yet. */
  static String of(SearchRequest asked, Optional<SearchResult> result) {
    if (result.isEmpty()) {
      return "{\"error\":\"the search index is being opened, try again in a few seconds\"}";
    }
    SearchResult found = result.get();
    String posts = found.hits().stream().map(SearchJson::hit).collect(Collectors.joining(","));
    return "{\"query\":%s,\"total\":%d,\"exact\":%b,\"page\":%d,\"pages\":%d,\"complete\":%b,\"posts\":[%s]}"
        .formatted(
            string(asked.text()),
            found.total(),
            found.exact(),
            found.page(),
            found.pages(),
            found.complete(),
            posts);
  }

  private static String hit(Hit hit) {
    return "{\"board\":%s,\"key\":%s,\"number\":%d,\"title\":%s,\"name\":%s,\"date\":%s,\"id\":%s,\"body\":%s,\"muted\":%b,\"archived\":%b}"
        .formatted(
            string(hit.board().value()),
            string(hit.thread().value()),
            hit.number(),
            string(hit.title()),
            string(hit.name()),
            string(hit.date()),
            string(hit.id()),
            string(hit.body()),
            hit.muted(),
            hit.archived());
  }

  /** A string in its quotes (RFC 8259 §7); {@code <} is escaped for those who put it into HTML. */
  private static String string(String text) {
    var out = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == 0x2028 || c == 0x2029 || isLoneHalf(text, i)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean isLoneHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
