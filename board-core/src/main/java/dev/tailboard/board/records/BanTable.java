package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bans and mutings. Safe for use by many threads. */
public final class BanTable {
  private final Database database;

  BanTable(Database database) {
    this.database = database;
  }

  /** Begins a ban; its number and hits are set here. Returns its number. */
  public long add(Ban ban, AuditLine audit) throws IOException {
    return database.write(
        sql -> {
          long id = insert(sql, ban);
          audit.about("ban " + id).write(sql);
          return id;
        });
  }

  /** Takes over bans as they are, numbers too, into a table that may have been lost. */
  public void putBack(List<Ban> bans) throws IOException {
    database.write(
        sql -> {
          for (Ban ban : bans) {
            sql.run(
                "INSERT OR IGNORE INTO ban (id, board, target, effect, reason, who, begun, expires,"
                    + " hits, last_hit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ban.id(),
                ban.board(),
                ban.target().text(),
                ban.effect(),
                ban.reason(),
                ban.who(),
                ban.begun(),
                ban.expires(),
                ban.hits(),
                ban.lastHit());
          }
          return bans.size();
        });
  }

  /** Changes effect, reason and expiry of a ban that holds; returns whether there was one. */
  public boolean edit(
      long id, Effect effect, String reason, Optional<Instant> expires, AuditLine audit)
      throws IOException {
    return database.write(
        sql ->
            audit.ifAny(
                sql,
                sql.run(
                    "UPDATE ban SET effect = ?, reason = ?, expires = ?"
                        + " WHERE id = ? AND lifted IS NULL",
                    effect,
                    reason,
                    expires,
                    id)));
  }

  /** Ends a ban; returns whether it held. */
  public boolean lift(long id, Instant now, AuditLine audit) throws IOException {
    return database.write(
        sql ->
            audit.ifAny(
                sql,
                sql.run("UPDATE ban SET lifted = ? WHERE id = ? AND lifted IS NULL", now, id)));
  }

  /** The ban of a number. */
  public Optional<Ban> find(long id) throws IOException {
    return database.read(sql -> sql.first(BanTable::ban, "SELECT * FROM ban WHERE id = ?", id));
  }

  /** All bans that nobody has lifted and that have not expired at a moment, the newest first. */
  public List<Ban> holding(Instant now) throws IOException {
    return database.read(
        sql ->
            sql.list(
                BanTable::ban,
                "SELECT * FROM ban WHERE lifted IS NULL AND (expires IS NULL OR expires > ?)"
                    + " ORDER BY id DESC",
                now));
  }

  /** The newest bans, also those that have ended. */
  public List<Ban> newest(int from, int count) throws IOException {
    return database.read(
        sql ->
            sql.list(
                BanTable::ban, "SELECT * FROM ban ORDER BY id DESC LIMIT ? OFFSET ?", count, from));
  }

  private static long insert(Sql sql, Ban ban) throws SQLException {
    return sql.insert(
        "INSERT INTO ban (board, target, effect, reason, who, begun, expires)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ban.board(),
        ban.target().text(),
        ban.effect(),
        ban.reason(),
        ban.who(),
        ban.begun(),
        ban.expires());
  }

  private static Ban ban(Row row) throws SQLException {
    Optional<BoardName> board = row.board();
    String target = row.text("target");
    return new Ban(
        row.number("id"),
        board,
        Target.parse(target).orElseThrow(() -> new SQLException("no target of a ban: " + target)),
        Effect.valueOf(row.text("effect")),
        row.text("reason"),
        row.text("who"),
        row.time("begun"),
        row.timeIfAny("expires"),
        row.timeIfAny("lifted"),
        row.number("hits"),
        row.timeIfAny("last_hit"));
  }
}
