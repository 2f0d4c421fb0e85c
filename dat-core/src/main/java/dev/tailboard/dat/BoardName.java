package dev.tailboard.dat;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a board as it stands in URLs and as a directory name: 1 to 64 of {@code A-Z a-z 0-9 _}.
 *
 * @param value the id
 */
public record BoardName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,64}");

  /**
   * A board name of the right form.
   *
   * @throws IllegalArgumentException if the value has another form; see {@link #parse} for input
   *     from outside
   */
  public BoardName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a board id (letters, digits, _): " + value);
    }
  }

  /** The board name that {@code text} spells; empty when it spells none. */
  public static Optional<BoardName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BoardName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
