package dev.tailboard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Posts in a table of SQLite, one transaction each, with a write-ahead log. Posters take turns for
 * a connection, the one that waits longest first: with one connection they queue up in the JVM,
 * with one for each of them in SQLite, whose busy handler sleeps and tries again.
 */
final class SqliteAppends implements Appends {
  private static final int BUSY_MILLIS = 60_000;

  private final Path directory;
  private final List<Inserter> inserters;
  private final BlockingQueue<Inserter> idle;

  /** A connection with its statement. */
  private record Inserter(Connection connection, PreparedStatement insert) {
    void add() throws SQLException {
      insert.setLong(1, 1_234_567_890L);
      insert.setBytes(2, ScratchDat.LINE.toBytes());
      insert.executeUpdate();
    }
  }

  /**
   * A new table.
   *
   * @param parent where to make the database
   * @param posts how many are in it at the start
   * @param connections how many posters insert at once
   */
  SqliteAppends(Path parent, SynchronousMode synchronous, int posts, int connections)
      throws IOException, SQLException {
    directory = Files.createTempDirectory(parent, "tailboard-sqlite-");
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(synchronous);
    config.setBusyTimeout(BUSY_MILLIS);
    String url = "jdbc:sqlite:" + directory.resolve("posts.db");
    Inserter[] all = new Inserter[connections];
    for (int i = 0; i < connections; i++) {
      Connection connection = config.createConnection(url);
      if (i == 0) {
        try (Statement make = connection.createStatement()) {
          make.execute("CREATE TABLE post (id INTEGER PRIMARY KEY, thread INTEGER, line BLOB)");
        }
      }
      all[i] =
          new Inserter(
              connection,
              connection.prepareStatement("INSERT INTO post (thread, line) VALUES (?, ?)"));
    }
    inserters = List.of(all);
    idle = new LinkedBlockingQueue<>(inserters);
    Connection first = inserters.get(0).connection;
    first.setAutoCommit(false);
    for (int i = 0; i < posts; i++) {
      inserters.get(0).add();
    }
    first.commit();
    first.setAutoCommit(true);
  }

  @Override
  public void append() throws SQLException {
    Inserter one = take();
    try {
      one.add();
    } finally {
      idle.add(one);
    }
  }

  private Inserter take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    for (Inserter each : inserters) {
      each.connection.close();
    }
    ScratchDat.delete(directory);
  }
}
