package dev.tailboard.board.records;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in, which devices have signed in before, and who failed to. Tokens come in as
 * hashes. Safe for use by many threads.
 */
public final class SignInTable {
  private final Database database;

  SignInTable(Database database) {
    this.database = database;
  }

  /**
   * A session.
   *
   * @param account who is signed in
   * @param begun when they signed in
   * @param used when it was last used, within a minute
   */
  public record Session(Account account, Instant begun, Instant used) {}

  /**
   * Failures to sign in.
   *
   * @param count how many
   * @param last when the last was; 1970 for none
   */
  public record Failures(int count, Instant last) {}

  /** Begins a session. */
  public void begin(byte[] token, long account, Instant now) throws IOException {
    database.write(
        sql ->
            sql.run(
                "INSERT INTO session (token, account, begun, used) VALUES (?, ?, ?, ?)",
                token,
                account,
                now,
                now));
  }

  /** The session of a token. */
  public Optional<Session> find(byte[] token) throws IOException {
    return database.read(
        sql ->
            sql.first(
                row ->
                    new Session(
                        AccountTable.account(sql, row), row.time("begun"), row.time("used")),
                "SELECT account.*, begun, used FROM session JOIN account ON account.id = account"
                    + " WHERE token = ?",
                token));
  }

  /** Notes that a session is in use. */
  public void touch(byte[] token, Instant now) throws IOException {
    database.write(sql -> sql.run("UPDATE session SET used = ? WHERE token = ?", now, token));
  }

  /** Ends a session. */
  public void end(byte[] token) throws IOException {
    database.write(sql -> sql.run("DELETE FROM session WHERE token = ?", token));
  }

  /** Remembers a device that has signed in. */
  public void rememberDevice(byte[] token, long account, Instant expires) throws IOException {
    database.write(
        sql ->
            sql.run(
                "INSERT INTO device (token, account, expires) VALUES (?, ?, ?)",
                token,
                account,
                expires));
  }

  /** Whether a device has signed in to an account before. */
  public boolean knowsDevice(byte[] token, String name, Instant now) throws IOException {
    return database.read(
        sql ->
            sql.first(
                    row -> row.number("expires"),
                    "SELECT expires FROM device JOIN account ON account.id = account"
                        + " WHERE token = ? AND name = ? AND expires > ?",
                    token,
                    name,
                    now)
                .isPresent());
  }

  /** Notes a failure. */
  public void failed(String name, String network, Instant now) throws IOException {
    database.write(
        sql ->
            sql.run(
                "INSERT INTO sign_in_failure (name, network, at) VALUES (?, ?, ?)",
                name,
                network,
                now));
  }

  /** Forgets the failures of a network at an account: its owner has signed in. */
  public void forgive(String name, String network) throws IOException {
    database.write(
        sql ->
            sql.run("DELETE FROM sign_in_failure WHERE name = ? AND network = ?", name, network));
  }

  /** The failures at an account since a moment, from anywhere. */
  public Failures failuresAt(String name, Instant since) throws IOException {
    return failures("name", name, since);
  }

  /** The failures of a network since a moment, at any account. */
  public Failures failuresFrom(String network, Instant since) throws IOException {
    return failures("network", network, since);
  }

  private Failures failures(String column, String value, Instant since) throws IOException {
    return database.read(
        sql ->
            sql.list(
                    row -> new Failures((int) row.number("n"), row.time("last")),
                    "SELECT count(*) AS n, max(at) AS last FROM sign_in_failure WHERE "
                        + column
                        + " = ? AND at > ?",
                    value,
                    since)
                .get(0));
  }

  /** Makes a link by which one administrator can be made; earlier ones stop working. */
  public void offerSetUp(byte[] token, Instant expires) throws IOException {
    database.write(
        sql -> {
          sql.run("DELETE FROM set_up_link");
          return sql.run("INSERT INTO set_up_link (token, expires) VALUES (?, ?)", token, expires);
        });
  }

  /** Whether a link works still. */
  public boolean offersSetUp(byte[] token, Instant now) throws IOException {
    return database.read(
        sql ->
            sql.first(
                    row -> row.number("expires"),
                    "SELECT expires FROM set_up_link WHERE token = ? AND expires > ?",
                    token,
                    now)
                .isPresent());
  }

  /** Uses a link up and makes an administrator, in one step; returns false if it does not work. */
  public boolean setUp(byte[] token, String name, String password, Instant now, AuditLine audit)
      throws IOException {
    return database.write(
        sql -> {
          int taken =
              sql.run("DELETE FROM set_up_link WHERE token = ? AND expires > ?", token, now);
          if (taken == 0) {
            return false;
          }
          sql.run(
              "INSERT INTO account (name, password, administrator, created) VALUES (?, ?, 1, ?)"
                  + " ON CONFLICT (name) DO UPDATE SET password = excluded.password,"
                  + " administrator = 1, disabled = 0, totp_secret = NULL",
              name,
              password,
              now);
          audit.write(sql);
          return true;
        });
  }
}
