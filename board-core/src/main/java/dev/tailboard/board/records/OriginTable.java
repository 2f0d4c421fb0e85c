package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where posts came from, as long as that is kept. Safe for use by many threads. */
public final class OriginTable {
  private static final int MOST = 10_000;

  private final Database database;

  OriginTable(Database database) {
    this.database = database;
  }

  /** The known origins of the posts of a thread, by post number. */
  public Map<Integer, Origin> ofThread(BoardName board, ThreadKey thread) throws IOException {
    return database
        .read(
            sql ->
                sql.list(
                    OriginTable::origin,
                    "SELECT * FROM origin WHERE board = ? AND thread = ?",
                    board,
                    thread))
        .stream()
        .collect(Collectors.toMap(Origin::post, each -> each));
  }

  /** What came to a board from an address, the newest first; at most 10,000. */
  public List<Origin> ofAddress(BoardName board, String address) throws IOException {
    return database.read(
        sql ->
            sql.list(
                OriginTable::origin,
                "SELECT * FROM origin WHERE board = ? AND address = ? ORDER BY at DESC LIMIT ?",
                board,
                address,
                MOST));
  }

  /** What came to a board under an ID, the newest first; at most 10,000. */
  public List<Origin> ofDayId(BoardName board, String dayId) throws IOException {
    return database.read(
        sql ->
            sql.list(
                OriginTable::origin,
                "SELECT * FROM origin WHERE board = ? AND day_id = ? ORDER BY at DESC LIMIT ?",
                board,
                dayId,
                MOST));
  }

  private static Origin origin(Row row) throws SQLException {
    return new Origin(
        new BoardName(row.text("board")),
        new ThreadKey(row.text("thread")),
        (int) row.number("post"),
        row.text("address"),
        row.text("agent"),
        row.text("label"),
        row.text("day_id"),
        row.time("at"));
  }
}
