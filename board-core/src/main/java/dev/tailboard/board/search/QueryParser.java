package dev.tailboard.board.search;

import dev.tailboard.board.search.SearchQuery.Archive;
import dev.tailboard.board.search.SearchQuery.Word;
import dev.tailboard.dat.BoardName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what people type: words, {@code "phrases"}, {@code -without}, and {@code board:}, {@code
 * name:}, {@code title:}, {@code id:}, {@code date:} and {@code kako:}. Everything is text to be
 * found unless it is one of these: there are no wildcards and no operators, so no text is an error
 * and none is expensive.
 */
final class QueryParser {
  private static final int MOST_WORDS = 12;

  private final String text;
  private final List<Word> wanted = new ArrayList<>();
  private final List<Word> unwanted = new ArrayList<>();
  private Optional<BoardName> board = Optional.empty();
  private Optional<String> id = Optional.empty();
  private DateRange dates = DateRange.ALL;
  private Archive archive = Archive.WITH;
  private int at;

  private QueryParser(String text) {
    this.text = text;
  }

  /** Reads any text. */
  static SearchQuery parse(String text) {
    return new QueryParser(text).read();
  }

  private SearchQuery read() {
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      boolean without = text.charAt(at) == '-' && at + 1 < text.length() && !isBlank(at + 1);
      at += without ? 1 : 0;
      String field = field();
      String value = value();
      if (without || !restrict(field, value)) {
        word(field, value, without ? unwanted : wanted);
      }
    }
    return new SearchQuery(
        List.copyOf(wanted), List.copyOf(unwanted), board, id, dates.from(), dates.to(), archive);
  }

  /** The name before a colon, if it is one that means something; else nothing is read. */
  private String field() {
    for (String each : List.of("board", "name", "title", "id", "date", "kako")) {
      int colon = at + each.length();
      if (text.regionMatches(true, at, each, 0, each.length())
          && colon + 1 < text.length()
          && text.charAt(colon) == ':'
          && !isBlank(colon + 1)) {
        at = colon + 1;
        return each;
      }
    }
    return "";
  }

  /** A word, or what stands between quotes; a quote that is never closed goes to the end. */
  private String value() {
    char first = text.charAt(at);
    boolean quoted = first == '"' || first == '“' || first == '”';
    int start = quoted ? at + 1 : at;
    int end = start;
    while (end < text.length() && !(quoted ? isQuote(end) : isBlank(end))) {
      end++;
    }
    at = quoted ? end + 1 : end;
    return text.substring(start, end);
  }

  /** Whether a field narrows the search in place of a word. */
  private boolean restrict(String field, String value) {
    switch (field) {
      case "board" -> {
        Optional<BoardName> named = BoardName.parse(value);
        board = named.isPresent() ? named : board;
        return named.isPresent();
      }
      case "id" -> {
        id = Optional.of(value);
        return !value.isEmpty();
      }
      case "date" -> {
        Optional<DateRange> range = DateRange.parse(value);
        dates = range.orElse(dates);
        return range.isPresent();
      }
      case "kako" -> {
        switch (value.toLowerCase(Locale.ROOT)) {
          case "only" -> archive = Archive.ONLY;
          case "no" -> archive = Archive.WITHOUT;
          case "yes" -> archive = Archive.WITH;
          default -> {
            return false;
          }
        }
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private void word(String field, String value, List<Word> into) {
    boolean narrow = field.equals(PostDocument.NAME) || field.equals(PostDocument.TITLE);
    String text = narrow || field.isEmpty() ? value : field + ":" + value;
    String folded = FoldedText.fold(text);
    if (!folded.isEmpty() && wanted.size() + unwanted.size() < MOST_WORDS) {
      into.add(new Word(narrow ? field : PostDocument.ALL, folded));
    }
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(at)) {
      at++;
    }
  }

  private boolean isBlank(int index) {
    char c = text.charAt(index);
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private boolean isQuote(int index) {
    char c = text.charAt(index);
    return c == '"' || c == '“' || c == '”';
  }
}
