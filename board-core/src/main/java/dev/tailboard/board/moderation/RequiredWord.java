package dev.tailboard.board.moderation;

/**
 * Finds a word that every match of a regular expression holds. A text without it needs no
 * automaton: a hundred expressions then cost as little as a hundred words. Whatever is not
 * understood ends the word; an empty one is always right.
 */
final class RequiredWord {
  private final String expression;
  private int at;
  private String longest = "";
  private final StringBuilder run = new StringBuilder();

  private RequiredWord(String expression) {
    this.expression = expression;
  }

  /** The longest such word that is found; empty for none. */
  static String of(String expression) {
    var reader = new RequiredWord(expression);
    return reader.read() ? reader.longest : "";
  }

  /** Returns false if no word is required. */
  private boolean read() {
    while (at < expression.length()) {
      char c = expression.charAt(at++);
      switch (c) {
        case '|' -> {
          return false;
        }
        case '\\' -> {
          if (at < expression.length() && "QpPx".indexOf(expression.charAt(at)) >= 0) {
            return false;
          }
          at++;
          end();
        }
        case '[' -> {
          end();
          skipClass();
        }
        case '(' -> {
          end();
          if (!skipGroup()) {
            return false;
          }
        }
        case '*', '?', '{' -> {
          // What stands before may be missing.
          run.setLength(Math.max(0, run.length() - 1));
          end();
          if (c == '{') {
            at = Math.max(at, expression.indexOf('}', at) + 1);
          }
        }
        case '+', '.', '^', '$', ')', '}' -> end();
        default -> run.append(c);
      }
    }
    end();
    return true;
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private void skipClass() {
    at += at < expression.length() && expression.charAt(at) == '^' ? 1 : 0;
    at++; // a bracket that stands first is a member
    while (at < expression.length() && expression.charAt(at) != ']') {
      at += expression.charAt(at) == '\\' || expression.charAt(at) == '[' ? 2 : 1;
    }
    at++;
  }

  /**
   * Returns false for a group in which brackets do not say by themselves where it ends, and for
   * flags, which stand in brackets but are no group.
   */
  private boolean skipGroup() {
    if (at < expression.length() && expression.charAt(at) == '?') {
      return false;
    }
    int depth = 1;
    while (at < expression.length() && depth > 0) {
      switch (expression.charAt(at)) {
        case '\\', '[' -> {
          return false;
        }
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      at++;
    }
    return true;
  }
}
