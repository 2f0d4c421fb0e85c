package dev.tailboard.board.rule;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * A post as it would be stored, and where it comes from. Immutable.
 *
 * @param board the board it is for
 * @param settings what the board's SETTING.TXT says now
 * @param thread the thread it is for; empty when it opens one
 * @param name the name field as it would be stored: escaped, with trip or cap
 * @param mail the mail field as it would be stored, escaped
 * @param body the body without the blanks at its ends, escaped, its lines joined by {@code <br>}
 * @param title the title of the thread that it opens, escaped; empty for a reply
 * @param capped whether the poster has shown the secret of a cap
 * @param address of the client, in text form, without port
 * @param dayId what the ID of this address is on this board today; never empty, also where the
 *     board shows none
 * @param at when it came
 * @param form all that was sent
 * @param request that brought it, with {@code Cookie} and {@code User-Agent}
 */
public record PostAttempt(
    BoardName board,
    BoardSettings settings,
    Optional<ThreadKey> thread,
    String name,
    String mail,
    String body,
    String title,
    boolean capped,
    String address,
    String dayId,
    Instant at,
    Form form,
    Request request) {
  /** Whether it opens a thread. */
  public boolean opensThread() {
    return thread.isEmpty();
  }
}
