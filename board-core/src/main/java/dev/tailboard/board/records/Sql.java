package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs statements on one connection. Values go in as parameters only: times as milliseconds, an
 * empty {@link Optional} as NULL.
 */
record Sql(Connection connection) {
  /** Changes rows; returns how many. */
  int run(String statement, Object... values) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(prepared, values);
      return prepared.executeUpdate();
    }
  }

  /** Adds a row; returns its id. */
  long insert(String statement, Object... values) throws SQLException {
    run(statement, values);
    return list(row -> row.number("id"), "SELECT last_insert_rowid() AS id").get(0);
  }

  /** All rows of a query. */
  <T> List<T> list(Row.Reader<T> reader, String query, Object... values) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(query)) {
      bind(prepared, values);
      try (ResultSet set = prepared.executeQuery()) {
        var rows = new ArrayList<T>();
        while (set.next()) {
          rows.add(reader.read(new Row(set)));
        }
        return rows;
      }
    }
  }

  /** The first row of a query. */
  <T> Optional<T> first(Row.Reader<T> reader, String query, Object... values) throws SQLException {
    return list(reader, query, values).stream().findFirst();
  }

  /** Runs a statement without parameters. */
  void execute(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private static void bind(PreparedStatement prepared, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i];
      if (value == null) {
        prepared.setObject(i + 1, null);
      } else if (value instanceof Instant time) {
        prepared.setLong(i + 1, time.toEpochMilli());
      } else if (value instanceof Boolean flag) {
        prepared.setInt(i + 1, flag ? 1 : 0);
      } else if (value instanceof byte[] bytes) {
        prepared.setBytes(i + 1, bytes);
      } else if (value instanceof Number number) {
        prepared.setLong(i + 1, number.longValue());
      } else {
        prepared.setString(i + 1, value instanceof BoardName name ? name.value() : "" + value);
      }
    }
  }
}
