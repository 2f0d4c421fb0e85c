package dev.tailboard.board.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * The connections to one SQLite file in WAL mode: one that writes, and a few that read beside it.
 * It is opened by its first use, and again by the next one after a failure. A file that is no sound
 * database is moved aside, and a new one begun. Safe for use by many threads.
 */
final class Database implements AutoCloseable {
  private static final int READERS = 3;
  private static final int BUSY_MILLIS = 3000;

  private final Path file;
  private final Alarm alarm;

  /** Guards all fields below but the queue's content, and is held while the writer works. */
  private final ReentrantLock lock = new ReentrantLock();

  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
  private final List<Path> movedAside = new ArrayList<>();
  private volatile @Nullable Connection writer;
  private boolean closed;

  Database(Path file) {
    this.file = file;
    this.alarm = new Alarm(file);
  }

  /** What is done with a connection. */
  interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /** Changes the database in one transaction: all of it is done and durable, or nothing is. */
  <T> T write(Work<T> work) throws IOException {
    lock.lock();
    try {
      Connection connection = opened();
      try {
        T result = inTransaction(connection, work);
        alarm.worked();
        return result;
      } catch (SQLException e) {
        throw failed("write to", e);
      }
    } catch (SQLException e) {
      throw failed("open", e);
    } finally {
      lock.unlock();
    }
  }

  /** Reads what was last committed; does not wait for who writes. */
  <T> T read(Work<T> work) throws IOException {
    try {
      open();
      Connection connection = readers.poll();
      if (connection == null) {
        connection = connect();
      }
      try {
        return work.run(new Sql(connection));
      } finally {
        if (writer == null || !readers.offer(connection)) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /** Opens the file now, if it is not open. */
  void open() throws IOException {
    if (writer == null) {
      lock.lock();
      try {
        opened();
      } catch (SQLException e) {
        throw failed("open", e);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Where unsound files were moved to since the start. */
  List<Path> movedAside() {
    lock.lock();
    try {
      return List.copyOf(movedAside);
    } finally {
      lock.unlock();
    }
  }

  private Connection opened() throws SQLException, IOException {
    if (closed) {
      throw new IOException("the database " + file + " was closed");
    }
    Connection known = writer;
    if (known != null) {
      return known;
    }
    makePrivate();
    try {
      return start();
    } catch (SQLException e) {
      if (!isUnsound(e)) {
        throw e;
      }
      moveAside(e);
      return start();
    }
  }

  private Connection start() throws SQLException {
    Connection fresh = connect();
    try {
      inTransaction(fresh, Migrations::run);
      writer = fresh;
      return fresh;
    } catch (SQLException | RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // Addresses that are no longer kept shall not linger in free pages.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source.getConnection();
  }

  private void makePrivate() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (UnsupportedOperationException notPosix) {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw alarm.failed("cannot make the directory " + directory + ": " + e.getMessage(), e);
    }
  }

  private IOException failed(String operation, SQLException e) {
    if (isUnsound(e)) {
      lock.lock();
      try {
        if (writer != null) {
          disconnect();
          moveAside(e);
        }
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      } finally {
        lock.unlock();
      }
    }
    return alarm.failed("cannot " + operation + " the database " + file + ": " + e.getMessage(), e);
  }

  private static boolean isUnsound(SQLException e) {
    int code = e.getErrorCode() & 0xFF;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private void moveAside(SQLException why) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unsound-" + System.currentTimeMillis());
    for (String part : List.of("", "-wal", "-shm")) {
      Path from = file.resolveSibling(file.getFileName() + part);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    movedAside.add(aside);
    alarm.movedAside(aside, why);
  }

  /** The driver's own transactions would begin the next one, and hold the lock, at each commit. */
  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    var sql = new Sql(connection);
    sql.execute("BEGIN IMMEDIATE");
    try {
      T result = work.run(sql);
      sql.execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        sql.execute("ROLLBACK");
      } catch (SQLException alreadyRolledBack) {
        e.addSuppressed(alreadyRolledBack);
      }
      throw e;
    }
  }

  private void disconnect() {
    Connection known = writer;
    writer = null;
    var all = new ArrayList<Connection>();
    readers.drainTo(all);
    if (known != null) {
      all.add(known);
    }
    for (Connection each : all) {
      try {
        each.close();
      } catch (SQLException broken) {
        // It is given up anyway.
      }
    }
  }

  /** Waits for who writes, and lets go of the file. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      disconnect();
    } finally {
      lock.unlock();
    }
  }
}
