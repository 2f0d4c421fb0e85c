package dev.tailboard.board.records;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * The audit log; the database itself refuses to change or remove entries. Safe for many threads.
 */
public final class AuditTable {
  private final Database database;

  AuditTable(Database database) {
    this.database = database;
  }

  /** Adds an entry for an act that changes nothing else in the database. */
  public void add(AuditLine line) throws IOException {
    database.write(
        sql -> {
          line.write(sql);
          return line;
        });
  }

  /**
   * The newest entries.
   *
   * @param before only those with a smaller number, to page on
   */
  public List<AuditEntry> newest(long before, int count) throws IOException {
    return database.read(
        sql ->
            sql.list(
                AuditTable::entry,
                "SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
                before,
                count));
  }

  private static AuditEntry entry(Row row) throws SQLException {
    return new AuditEntry(
        row.number("id"),
        row.time("at"),
        row.text("who"),
        row.text("act"),
        row.board(),
        row.text("what"),
        row.text("reason"));
  }
}
