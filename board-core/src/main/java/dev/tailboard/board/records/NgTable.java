package dev.tailboard.board.records;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The NG words. Safe for use by many threads. */
public final class NgTable {
  private final Database database;

  NgTable(Database database) {
    this.database = database;
  }

  /** Adds a pattern; its number and hits are set here. Returns its number. */
  public long add(NgWord word, AuditLine audit) throws IOException {
    return database.write(
        sql -> {
          long id =
              sql.insert(
                  "INSERT INTO ng_word (board, pattern, effect, comment, who, begun)"
                      + " VALUES (?, ?, ?, ?, ?, ?)",
                  word.board(),
                  word.pattern(),
                  word.effect(),
                  word.comment(),
                  word.who(),
                  word.begun());
          audit.about("ng " + id + " " + word.pattern()).write(sql);
          return id;
        });
  }

  /** Changes pattern, effect and comment; returns whether there is such a word. */
  public boolean edit(long id, String pattern, Effect effect, String comment, AuditLine audit)
      throws IOException {
    return database.write(
        sql ->
            audit.ifAny(
                sql,
                sql.run(
                    "UPDATE ng_word SET pattern = ?, effect = ?, comment = ? WHERE id = ?",
                    pattern,
                    effect,
                    comment,
                    id)));
  }

  /** Takes a pattern away; returns whether there was one. */
  public boolean remove(long id, AuditLine audit) throws IOException {
    return database.write(sql -> audit.ifAny(sql, sql.run("DELETE FROM ng_word WHERE id = ?", id)));
  }

  /** The pattern of a number. */
  public Optional<NgWord> find(long id) throws IOException {
    return database.read(sql -> sql.first(NgTable::word, "SELECT * FROM ng_word WHERE id = ?", id));
  }

  /** All patterns, the oldest first. */
  public List<NgWord> all() throws IOException {
    return database.read(sql -> sql.list(NgTable::word, "SELECT * FROM ng_word ORDER BY id"));
  }

  /** Takes over patterns as they are, numbers too, into a table that may have been lost. */
  public void putBack(List<NgWord> words) throws IOException {
    database.write(
        sql -> {
          for (NgWord word : words) {
            sql.run(
                "INSERT OR IGNORE INTO ng_word (id, board, pattern, effect, comment, who, begun,"
                    + " hits, last_hit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                word.id(),
                word.board(),
                word.pattern(),
                word.effect(),
                word.comment(),
                word.who(),
                word.begun(),
                word.hits(),
                word.lastHit());
          }
          return words.size();
        });
  }

  private static NgWord word(Row row) throws SQLException {
    return new NgWord(
        row.number("id"),
        row.board(),
        row.text("pattern"),
        Effect.valueOf(row.text("effect")),
        row.text("comment"),
        row.text("who"),
        row.time("begun"),
        row.number("hits"),
        row.timeIfAny("last_hit"));
  }
}
