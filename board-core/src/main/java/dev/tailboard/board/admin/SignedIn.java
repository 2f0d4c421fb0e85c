package dev.tailboard.board.admin;

import dev.tailboard.board.account.Sessions;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostHooks;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Knows the posts of signed-in moderators by the cookie that came along. The database is asked only
 * when there is one. Safe for use by many threads.
 */
public final class SignedIn implements PostHooks.Staff {
  private final Sessions sessions;
  private final Browser browser;

  /** See {@link AdminArea} for the address on the web. */
  public SignedIn(Moderation moderation, Clock clock, String publicUrl) {
    this.sessions = new Sessions(moderation.records(), clock);
    this.browser = new Browser(publicUrl);
  }

  @Override
  public boolean moderates(PostAttempt attempt) {
    String session = browser.session(attempt.request());
    try {
      return !session.isEmpty()
          && browser.isFromHere(attempt.request())
          && sessions
              .find(session)
              .filter(who -> who.account().moderates(Optional.of(attempt.board())))
              .isPresent();
    } catch (IOException noDatabase) {
      return false;
    }
  }
}
