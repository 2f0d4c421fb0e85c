package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One row of a result, with the types that the tables use. */
record Row(ResultSet set) {
  /** Makes a value of a row. */
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    return set.getString(column);
  }

  long number(String column) throws SQLException {
    return set.getLong(column);
  }

  boolean flag(String column) throws SQLException {
    return set.getLong(column) != 0;
  }

  Instant time(String column) throws SQLException {
    return Instant.ofEpochMilli(set.getLong(column));
  }

  Optional<String> textIfAny(String column) throws SQLException {
    return Optional.ofNullable(set.getString(column));
  }

  Optional<byte[]> bytesIfAny(String column) throws SQLException {
    return Optional.ofNullable(set.getBytes(column));
  }

  Optional<Instant> timeIfAny(String column) throws SQLException {
    long millis = set.getLong(column);
    return set.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  Optional<BoardName> board() throws SQLException {
    return textIfAny("board").map(BoardName::new);
  }
}
