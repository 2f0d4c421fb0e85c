package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the audit log that is about to be written, in the transaction of the act itself:
 * there is no act without its entry. See {@link AuditEntry} for the parts.
 */
public record AuditLine(
    Instant at, String who, String act, Optional<BoardName> board, String what, String reason) {
  /** The entry with what the act was done to. */
  public AuditLine about(String object) {
    return new AuditLine(at, who, act, board, object, reason);
  }

  void write(Sql sql) throws SQLException {
    sql.run(
        "INSERT INTO audit (at, who, act, board, what, reason) VALUES (?, ?, ?, ?, ?, ?)",
        at,
        who,
        act,
        board,
        what,
        reason);
  }

  /** Writes the entry if the act has changed any rows; returns whether it has. */
  boolean ifAny(Sql sql, int changed) throws SQLException {
    if (changed > 0) {
      write(sql);
    }
    return changed > 0;
  }
}
