package dev.tailboard.board.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the schema that this program knows. The steps are the resources {@code
 * 1.sql}, {@code 2.sql} and so on; SQLite's {@code user_version} says how many were taken.
 */
final class Migrations {
  private Migrations() {}

  /**
   * Takes the steps that are missing and returns how many were taken in all. To be run in a
   * transaction, so that all are taken or none.
   *
   * @throws NewerSchemaException if a newer program has written the database
   */
  static int run(Sql sql) throws SQLException {
    long taken = sql.list(row -> row.number("user_version"), "PRAGMA user_version").get(0);
    int known = 0;
    for (String step = step(1); step != null; step = step(known + 1)) {
      known++;
      if (known > taken) {
        for (String statement : step.split(";\n", -1)) {
          if (!statement.isBlank()) {
            sql.execute(statement);
          }
        }
        sql.execute("PRAGMA user_version = " + known);
      }
    }
    if (taken > known) {
      throw new NewerSchemaException(taken, known);
    }
    return known;
  }

  private static @Nullable String step(int number) {
    try (InputStream in = Migrations.class.getResourceAsStream(number + ".sql")) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damagedJar) {
      throw new UncheckedIOException(damagedJar);
    }
  }

  /** A newer program has written the database. */
  static final class NewerSchemaException extends SQLException {
    private static final long serialVersionUID = 1;

    NewerSchemaException(long found, int known) {
      super(
          "it has schema "
              + found
              + " of a newer Tailboard, and this one knows schemas up to "
              + known
              + ": run the newer Tailboard, or restore the database from a backup of this one");
    }
  }
}
