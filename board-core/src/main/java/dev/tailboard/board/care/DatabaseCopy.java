package dev.tailboard.board.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Copies a SQLite database that is being written: its files are no copy of it unless SQLite makes
 * one.
 */
final class DatabaseCopy {
  private static final int WAIT_MILLIS = 30_000;

  private DatabaseCopy() {}

  /** Whether a file is a database or belongs to one. */
  static boolean concerns(Path file) {
    return BoardTree.nameOf(file).matches(".*\\.db(-wal|-shm|-journal)?");
  }

  /** Copies a database in one transaction; does nothing for the files beside it. */
  static void copy(Path file, Path to) throws IOException {
    if (!BoardTree.nameOf(file).endsWith(".db")) {
      return;
    }
    var config = new SQLiteConfig();
    config.setBusyTimeout(WAIT_MILLIS);
    try (Connection database = config.createConnection("jdbc:sqlite:" + file);
        PreparedStatement copy = database.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new IOException("cannot copy the database " + file + ": " + e.getMessage(), e);
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
    CopiedFile.force(to);
  }

  /** What is wrong with a database, in the words of SQLite; empty if nothing. */
  static String fault(Path file) {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement check = database.prepareStatement("PRAGMA integrity_check(1)");
        var rows = check.executeQuery()) {
      String first = rows.next() ? rows.getString(1) : "no answer";
      return first.equals("ok") ? "" : first;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
