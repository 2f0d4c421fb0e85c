package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Account;

/** Who may do what: the one place where that is decided. */
public final class Permission {
  private Permission() {}

  /**
   * Whether an account may do something: administrators may do everything, moderators what is done
   * on one of their boards. What is done on no board is for administrators.
   */
  public static boolean allows(Account account, Act act) {
    return account.moderates(act.board());
  }
}
