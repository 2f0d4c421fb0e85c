package dev.tailboard.board.records;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts of administrators and moderators. Safe for use by many threads. */
public final class AccountTable {
  private final Database database;

  AccountTable(Database database) {
    this.database = database;
  }

  /**
   * Makes an account; returns false if the name is taken.
   *
   * @param password as a hash
   */
  public boolean add(
      String name,
      String password,
      boolean administrator,
      Set<BoardName> boards,
      Instant now,
      AuditLine audit)
      throws IOException {
    return database.write(
        sql -> {
          int added =
              sql.run(
                  "INSERT OR IGNORE INTO account (name, password, administrator, created)"
                      + " VALUES (?, ?, ?, ?)",
                  name,
                  password,
                  administrator,
                  now);
          if (added > 0) {
            giveBoards(sql, name, boards);
          }
          return audit.ifAny(sql, added);
        });
  }

  /** Changes what an account may do and ends its sessions; returns whether there is one. */
  public boolean setRole(
      String name, boolean administrator, boolean disabled, Set<BoardName> boards, AuditLine audit)
      throws IOException {
    return database.write(
        sql -> {
          int changed =
              sql.run(
                  "UPDATE account SET administrator = ?, disabled = ? WHERE name = ?",
                  administrator,
                  disabled,
                  name);
          giveBoards(sql, name, boards);
          endSessions(sql, name);
          return audit.ifAny(sql, changed);
        });
  }

  /** Changes the password and ends all sessions; returns whether there is such an account. */
  public boolean setPassword(String name, String password, AuditLine audit) throws IOException {
    return database.write(
        sql -> {
          int changed = sql.run("UPDATE account SET password = ? WHERE name = ?", password, name);
          endSessions(sql, name);
          sql.run(
              "DELETE FROM device WHERE account = (SELECT id FROM account WHERE name = ?)", name);
          return audit.ifAny(sql, changed);
        });
  }

  /** Begins or ends to ask for codes. */
  public boolean setTotp(String name, Optional<byte[]> secret, AuditLine audit) throws IOException {
    return database.write(
        sql ->
            audit.ifAny(
                sql,
                sql.run(
                    "UPDATE account SET totp_secret = ?, totp_step = 0 WHERE name = ?",
                    secret,
                    name)));
  }

  /** Uses up the code of a time step; returns false if that or a later one was used before. */
  public boolean useTotpStep(long account, long step) throws IOException {
    return database.write(
        sql ->
            sql.run(
                    "UPDATE account SET totp_step = ? WHERE id = ? AND totp_step < ?",
                    step,
                    account,
                    step)
                > 0);
  }

  /** The account of a name with what it signs in by. */
  public Optional<Account.Secrets> secrets(String name) throws IOException {
    return database.read(
        sql ->
            sql.first(
                row ->
                    new Account.Secrets(
                        account(sql, row),
                        row.text("password"),
                        row.bytesIfAny("totp_secret"),
                        row.number("totp_step")),
                "SELECT * FROM account WHERE name = ?",
                name));
  }

  /** The account of a name. */
  public Optional<Account> find(String name) throws IOException {
    return secrets(name).map(Account.Secrets::account);
  }

  /** All accounts, by name. */
  public List<Account> all() throws IOException {
    return database.read(
        sql -> sql.list(row -> account(sql, row), "SELECT * FROM account ORDER BY name"));
  }

  /** Whether nobody could administer the site. */
  public boolean lacksAdministrator() throws IOException {
    return database.read(
        sql ->
            sql.first(
                    row -> row.number("id"),
                    "SELECT id FROM account WHERE administrator AND NOT disabled")
                .isEmpty());
  }

  static Account account(Sql sql, Row row) throws SQLException {
    Set<BoardName> boards =
        sql
            .list(
                each -> new BoardName(each.text("board")),
                "SELECT board FROM board_role WHERE account = ?",
                row.number("id"))
            .stream()
            .collect(Collectors.toSet());
    return new Account(
        row.number("id"),
        row.text("name"),
        row.flag("administrator"),
        row.flag("disabled"),
        boards,
        row.bytesIfAny("totp_secret").isPresent());
  }

  private static void giveBoards(Sql sql, String name, Set<BoardName> boards) throws SQLException {
    sql.run("DELETE FROM board_role WHERE account = (SELECT id FROM account WHERE name = ?)", name);
    for (BoardName board : boards) {
      sql.run(
          "INSERT INTO board_role (account, board) SELECT id, ? FROM account WHERE name = ?",
          board,
          name);
    }
  }

  private static void endSessions(Sql sql, String name) throws SQLException {
    sql.run("DELETE FROM session WHERE account = (SELECT id FROM account WHERE name = ?)", name);
  }
}
