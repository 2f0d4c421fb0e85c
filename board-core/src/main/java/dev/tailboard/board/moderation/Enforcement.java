package dev.tailboard.board.moderation;

import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The bans and NG words in force, in memory: a post meets them without touching the database. They
 * are loaded at the start and after each change; while the database fails, those last loaded stay.
 * Safe for use by many threads.
 */
final class Enforcement {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.board.moderation");
  private static final long FIRST_LOAD_SECONDS = 5;

  private final Clock clock;
  private final CountDownLatch firstLoad = new CountDownLatch(1);
  private volatile BanList bans = new BanList(List.of());
  private volatile NgList words = new NgList(List.of());

  /** How many unsound databases were met when the lists were last loaded. Guarded by this. */
  private int lost;

  Enforcement(Clock clock) {
    this.clock = clock;
  }

  /** Loads for the first time; posts wait for that, but not for long. */
  void loadFirst(Records records) {
    try {
      reload(records);
    } catch (IOException | RuntimeException e) {
      LOG.log(WARNING, "no bans and no NG words are in force: " + e.getMessage());
    } finally {
      firstLoad.countDown();
    }
  }

  /** Loads what has changed. A database that was lost meanwhile gets back what was in force. */
  synchronized void reload(Records records) throws IOException {
    Instant now = clock.instant();
    List<Ban> freshBans = records.bans().holding(now);
    List<NgWord> freshWords = records.ngWords().all();
    if (records.movedAside().size() > lost) {
      records.bans().putBack(bans.all());
      records.ngWords().putBack(words.all());
      freshBans = records.bans().holding(now);
      freshWords = records.ngWords().all();
      lost = records.movedAside().size();
    }
    bans = new BanList(freshBans);
    words = new NgList(freshWords);
  }

  BanList bans() {
    awaitFirstLoad();
    return bans;
  }

  NgList words() {
    awaitFirstLoad();
    return words;
  }

  /** The NG word that a text would meet on a board. */
  Optional<NgWord> tryOut(BoardName board, String text) {
    return words().find(board, NgText.of(text));
  }

  static NgText textOf(PostAttempt attempt) {
    return NgText.ofFields(attempt.name(), attempt.mail(), attempt.body(), attempt.title());
  }

  private void awaitFirstLoad() {
    try {
      if (firstLoad.getCount() > 0 && !firstLoad.await(FIRST_LOAD_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(WARNING, "a post did not wait any longer for the bans to be loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
