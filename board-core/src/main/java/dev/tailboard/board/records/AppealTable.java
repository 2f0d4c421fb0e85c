package dev.tailboard.board.records;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What banned posters have to say. Safe for use by many threads. */
public final class AppealTable {
  private static final String APPEALS =
      "SELECT appeal.*, ban.board AS board FROM appeal LEFT JOIN ban ON ban.id = appeal.ban ";

  private final Database database;

  AppealTable(Database database) {
    this.database = database;
  }

  /** Keeps one text of an address about a ban; returns false if there is one already. */
  public boolean add(long ban, String address, String text, Instant now) throws IOException {
    return database.write(
        sql ->
            sql.run(
                    "INSERT OR IGNORE INTO appeal (ban, address, text, at) VALUES (?, ?, ?, ?)",
                    ban,
                    address,
                    text,
                    now)
                > 0);
  }

  /** Answers an open appeal; returns whether there was one. */
  public boolean answer(long id, String answer, Instant now, AuditLine audit) throws IOException {
    return database.write(
        sql ->
            audit.ifAny(
                sql,
                sql.run(
                    "UPDATE appeal SET answer = ?, answered = ?, who = ?"
                        + " WHERE id = ? AND answered IS NULL",
                    answer,
                    now,
                    audit.who(),
                    id)));
  }

  /** The appeal of a number. */
  public Optional<Appeal> find(long id) throws IOException {
    return database.read(
        sql -> sql.first(AppealTable::appeal, APPEALS + "WHERE appeal.id = ?", id));
  }

  /** What an address has said about a ban. */
  public Optional<Appeal> of(long ban, String address) throws IOException {
    return database.read(
        sql ->
            sql.first(
                AppealTable::appeal, APPEALS + "WHERE ban = ? AND address = ?", ban, address));
  }

  /** The newest appeals, open ones first. */
  public List<Appeal> newest(int from, int count) throws IOException {
    return database.read(
        sql ->
            sql.list(
                AppealTable::appeal,
                APPEALS + "ORDER BY answered IS NOT NULL, appeal.id DESC LIMIT ? OFFSET ?",
                count,
                from));
  }

  private static Appeal appeal(Row row) throws SQLException {
    return new Appeal(
        row.number("id"),
        row.number("ban"),
        row.board(),
        row.text("address"),
        row.text("text"),
        row.time("at"),
        row.textIfAny("answer"),
        row.textIfAny("who"));
  }
}
