package dev.tailboard.board.moderation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What an NG word looks for: a word, or a regular expression of RE2, whose cost is linear in the
 * text whatever it says. Immutable and safe for use by many threads.
 */
final class NgPattern {
  /** A longer one would be a program, not a pattern. */
  static final int LONGEST = 500;

  private static final java.util.regex.Pattern OPERATOR =
      java.util.regex.Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  /** What is looked for; beside an expression, what each of its matches holds. */
  private final String word;

  private final String foldedWord;
  private final Optional<Pattern> expression;

  private NgPattern(String word, Optional<Pattern> expression) {
    this.word = word;
    this.foldedWord = NgText.fold(word);
    this.expression = expression;
  }

  /**
   * The pattern of a text; empty if it is too long, blank, no expression, or matches no text at
   * all.
   */
  static Optional<NgPattern> parse(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher operator = OPERATOR.matcher(text);
    if (!operator.find()) {
      return Optional.of(new NgPattern(text, Optional.empty()));
    }
    try {
      Pattern compiled = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      // What matches nothing at all matches everything: nobody could post any more.
      return compiled.matcher("").find()
          ? Optional.empty()
          : Optional.of(new NgPattern(RequiredWord.of(text), Optional.of(compiled)));
    } catch (PatternSyntaxException wrong) {
      return Optional.empty();
    }
  }

  boolean isIn(NgText text) {
    if (expression.isEmpty()) {
      return text.folded().contains(foldedWord);
    }
    if (!text.folded().contains(foldedWord) && !text.plain().contains(word)) {
      return false;
    }
    return expression.get().matcher(text.plain()).find()
        || expression.get().matcher(text.folded()).find();
  }
}
