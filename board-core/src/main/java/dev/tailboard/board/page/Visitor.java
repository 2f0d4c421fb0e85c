package dev.tailboard.board.page;

/**
 * What a visitor's browser remembers of the last post (P9), to be filled into forms.
 *
 * @param name as typed, with the secret of a trip
 * @param mail as typed
 */
public record Visitor(String name, String mail) {
  /** Somebody who has not posted. */
  public static final Visitor UNKNOWN = new Visitor("", "");
}
