package dev.tailboard.board.records;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes what is no longer to be kept: addresses of posts, of ended bans, of appeals and of failed
 * sign-ins after some days; sessions, devices and links that have expired.
 *
 * @param keep how long addresses are kept
 */
record Purge(Duration keep) {
  /** Removes it; returns how many addresses of posts went. */
  int run(Sql sql, Instant now) throws SQLException {
    Instant end = now.minus(keep);
    sql.run("DELETE FROM sign_in_failure WHERE at <= ?", end);
    sql.run("DELETE FROM session WHERE begun <= ?", end);
    sql.run("DELETE FROM device WHERE expires <= ?", now);
    sql.run("DELETE FROM set_up_link WHERE expires <= ?", now);
    sql.run("DELETE FROM appeal WHERE at <= ?", end);
    sql.run("DELETE FROM ban WHERE lifted <= ? OR expires <= ?", end, end);
    return sql.run("DELETE FROM origin WHERE at <= ?", end);
  }
}
