package dev.tailboard.follow;

/** Why a {@link DatFollower} has stopped. */
public sealed interface Ending {
  /** It was closed, or its thread interrupted. */
  enum Closed implements Ending {
    /** The one way to be closed. */
    CLOSED
  }

  /**
   * The server will not give the dat.
   *
   * @param status the HTTP status code, 404 or 410 when the thread is gone
   * @param why one clause for people
   */
  record Refused(int status, String why) implements Ending {}
}
