package dev.tailboard.board.setting;

/**
 * What a poster has to do once before a post is taken, by TAILBOARD_CHECK.
 *
 * @param kind what it is
 * @param bits how many leading zero bits the work has to have; 1 to 30
 * @param waitSeconds how long who does no work has to wait; at most 600
 * @param passMinutes how long it counts; 0 when every post has to be checked
 */
public record CheckPolicy(Kind kind, int bits, int waitSeconds, int passMinutes) {
  /** The kinds of check. */
  public enum Kind {
    /** None. */
    OFF,
    /** To press a button on a page. */
    CONFIRM,
    /** To let the browser work, or to wait and press a button. */
    WORK
  }

  static CheckPolicy of(Values values) {
    Kind kind =
        switch (values.text("TAILBOARD_CHECK")) {
          case "confirm" -> Kind.CONFIRM;
          case "work" -> Kind.WORK;
          default -> Kind.OFF;
        };
    return new CheckPolicy(
        kind,
        Math.min(values.positive("TAILBOARD_CHECK_BITS", 17), 30),
        Math.min(values.number("TAILBOARD_CHECK_WAIT", 10), 600),
        values.number("TAILBOARD_CHECK_MINUTES", 1440));
  }
}
