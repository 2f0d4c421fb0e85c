package dev.tailboard.board.setting;

/** What stands behind the date of a post, by BBS_NO_ID and BBS_FORCE_ID. */
public enum IdPolicy {
  /** {@code ID:xxxxxxxx}, but {@code ID:???} for whoever fills in the mail field. */
  UNLESS_MAIL,
  /** {@code ID:xxxxxxxx} always. */
  ALWAYS,
  /** Nothing. */
  NEVER;

  static IdPolicy of(Values values) {
    if (values.checked("BBS_NO_ID")) {
      return NEVER;
    }
    return values.checked("BBS_FORCE_ID") ? ALWAYS : UNLESS_MAIL;
  }
}
