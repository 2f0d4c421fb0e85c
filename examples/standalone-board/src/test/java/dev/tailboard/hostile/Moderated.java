package dev.tailboard.hostile;

import dev.tailboard.board.ModeratedSite;
import dev.tailboard.board.account.Sessions;
import dev.tailboard.board.account.SignIn;
import dev.tailboard.board.moderation.Moderation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Moderation with an administrator who is signed in, whose secrets an attacker may or may not have.
 *
 * @param session the administrator's cookie
 * @param proof what the administrator's forms have in them
 */
record Moderated(Moderation moderation, String session, String proof) {
  private static final String NAME = "root";
  private static final String PASSWORD = "correct horse";

  static Moderated open(Path data, Clock clock) throws IOException {
    var moderation =
        Moderation.open(data.resolve(ModeratedSite.DIRECTORY), clock, Duration.ofDays(30));
    String link = moderation.credentials().offerSetUp().orElseThrow();
    moderation.credentials().setUp(link, NAME, PASSWORD);
    var in =
        (SignIn.Result.In)
            new SignIn(moderation.records(), clock).attempt(NAME, PASSWORD, "", "192.0.2.1", "");
    String proof =
        new Sessions(moderation.records(), clock).find(in.session()).orElseThrow().proof();
    return new Moderated(moderation, in.session(), proof);
  }

  /** A request with the secrets in the places that were kept for them. */
  String withSecrets(String request) {
    return request.replace(Escapes.SESSION, session).replace(Escapes.PROOF, proof);
  }
}
