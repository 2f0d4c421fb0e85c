package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who may moderate.
 *
 * @param id its number, from 1
 * @param name what is typed to sign in
 * @param administrator whether all boards and all accounts are in the account's hands
 * @param disabled whether it may not be used
 * @param boards the boards that it moderates
 * @param hasTotp whether a code is asked for besides the password
 */
public record Account(
    long id,
    String name,
    boolean administrator,
    boolean disabled,
    Set<BoardName> boards,
    boolean hasTotp) {
  /** Copies the set. */
  public Account {
    boards = Set.copyOf(boards);
  }

  /** Whether posts and bans of a board are in the account's hands. */
  public boolean moderates(Optional<BoardName> board) {
    return !disabled && (administrator || board.filter(boards::contains).isPresent());
  }

  /** What is compared when somebody signs in; never shown. */
  public record Secrets(Account account, String password, Optional<byte[]> totp, long totpStep) {}
}
