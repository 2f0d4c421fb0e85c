package dev.tailboard.hostile;

import dev.tailboard.tck.wire.Ask;
import java.util.List;

/**
 * One row of a table.
 *
 * @param name what is tried
 * @param ask what is sent, unless {@code raw} is not empty
 * @param raw the bytes that are sent instead, as ISO 8859-1
 * @param ends whether the client then ends its direction of the connection
 * @param answers the answers that are right, each {@code STATUS}, {@code none}, or one of these
 *     behind the name of the server that it is right for
 * @param says texts that the answer holds
 * @param never texts that it does not hold
 * @param effect what becomes of the request
 * @param stored texts that the stored line holds
 */
record Attack(
    String name,
    Ask ask,
    String raw,
    boolean ends,
    List<String> answers,
    List<String> says,
    List<String> never,
    Effect effect,
    List<String> stored) {
  /** What becomes of a request. */
  enum Effect {
    /** No file changes. */
    NOTHING,
    /** One thread has one more line. */
    POST,
    /** There is one more thread. */
    THREAD
  }

  boolean stores() {
    return effect != Effect.NOTHING;
  }

  boolean opensThread() {
    return effect == Effect.THREAD;
  }

  /** Whether a status, or {@code none} for no answer, is right for a server. */
  boolean allows(String server, String status) {
    List<String> own = answers.stream().filter(each -> each.startsWith(server + " ")).toList();
    return own.isEmpty() ? answers.contains(status) : own.contains(server + " " + status);
  }
}
