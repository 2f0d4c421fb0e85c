package dev.tailboard.board.records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The records of a site, in the file {@code tailboard.db} of a directory that only its owner can
 * enter.
 *
 * <p>Every method that touches the database may throw {@link IOException}; the operator is told
 * once of a failure that lasts, and each call tries anew. Safe for use by many threads.
 */
public final class Records implements AutoCloseable {
  private final Database database;
  private final Recorder recorder;
  private final AccountTable accounts;
  private final SignInTable signIns;
  private final BanTable bans;
  private final NgTable ngWords;
  private final OriginTable origins;
  private final AppealTable appeals;
  private final AuditTable audit;

  private Records(Database database, Clock clock, Duration keep, Runnable first) {
    this.database = database;
    this.accounts = new AccountTable(database);
    this.signIns = new SignInTable(database);
    this.bans = new BanTable(database);
    this.ngWords = new NgTable(database);
    this.origins = new OriginTable(database);
    this.appeals = new AppealTable(database);
    this.audit = new AuditTable(database);
    this.recorder = new Recorder(database, clock, keep, first);
  }

  /** What is done on the records' own thread as soon as they are there. */
  @FunctionalInterface
  public interface First {
    /** Called once, whether the database can be opened or not. */
    void use(Records records);
  }

  /**
   * Opens the records. Returns at once: the database is opened by its first use, which is that of
   * {@code first}, on a thread of the records' own.
   *
   * @param directory where the file is; made if it is missing
   * @param clock tells what is too old to be kept
   * @param keep how long addresses are kept
   */
  public static Records open(Path directory, Clock clock, Duration keep, First first) {
    var database = new Database(directory.resolve("tailboard.db"));
    var box = new CompletableFuture<Records>();
    var records = new Records(database, clock, keep, () -> first.use(box.join()));
    box.complete(records);
    return records;
  }

  /** The accounts. */
  public AccountTable accounts() {
    return accounts;
  }

  /** Sessions and failures to begin one. */
  public SignInTable signIns() {
    return signIns;
  }

  /** Bans and mutings. */
  public BanTable bans() {
    return bans;
  }

  /** NG words. */
  public NgTable ngWords() {
    return ngWords;
  }

  /** Where posts came from. */
  public OriginTable origins() {
    return origins;
  }

  /** Appeals. */
  public AppealTable appeals() {
    return appeals;
  }

  /** The audit log. */
  public AuditTable audit() {
    return audit;
  }

  /** Writes down, a little later, where a post came from. Never waits and never fails. */
  public void note(Origin origin) {
    recorder.take(
        sql ->
            sql.run(
                "INSERT OR REPLACE INTO origin"
                    + " (board, thread, post, address, agent, label, day_id, at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                origin.board(),
                origin.thread(),
                origin.post(),
                origin.address(),
                origin.agent(),
                origin.label(),
                origin.dayId(),
                origin.at()));
  }

  /** Counts, a little later, that a ban has met a post. Never waits and never fails. */
  public void noteHit(Ban ban, Instant now) {
    recorder.take(
        sql -> sql.run("UPDATE ban SET hits = hits + 1, last_hit = ? WHERE id = ?", now, ban.id()));
  }

  /** Counts, a little later, that an NG word has met a post. Never waits and never fails. */
  public void noteHit(NgWord word, Instant now) {
    recorder.take(
        sql ->
            sql.run(
                "UPDATE ng_word SET hits = hits + 1, last_hit = ? WHERE id = ?", now, word.id()));
  }

  /** How many notes were forgotten since the start, because the database failed or was too slow. */
  public long forgotten() {
    return recorder.forgotten();
  }

  /** Where unsound databases were moved to since the start. */
  public List<Path> movedAside() {
    return database.movedAside();
  }

  /** Writes down what was noted, and lets go of the database. */
  @Override
  public void close() {
    recorder.close();
    database.close();
  }
}
