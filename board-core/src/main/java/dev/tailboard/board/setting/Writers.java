package dev.tailboard.board.setting;

/** Who may write, by BBS_READONLY. */
public enum Writers {
  ALL,
  /** Those with a cap, and moderators. */
  STAFF,
  NOBODY;

  static Writers of(Values values) {
    return switch (values.text("BBS_READONLY")) {
      case "on" -> NOBODY;
      case "caps" -> STAFF;
      default -> ALL;
    };
  }
}
