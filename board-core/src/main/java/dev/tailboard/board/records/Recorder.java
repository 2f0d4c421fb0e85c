package dev.tailboard.board.records;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down where posts came from and what they met, behind the posters' backs: one thread, many
 * entries in one transaction, a queue that never makes a poster wait. What does not fit is
 * forgotten and counted. The same thread removes, once an hour, what is no longer to be kept.
 */
final class Recorder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.board.records");
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;

  /** How long others may join an entry, so that posts in quick succession share a transaction. */
  private static final long GATHER_MILLIS = 1000;

  private static final Duration PURGE_EVERY = Duration.ofHours(1);
  private static final long CLOSE_SECONDS = 5;

  private final Database database;
  private final Clock clock;
  private final Purge purge;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong forgotten = new AtomicLong();
  private final Thread thread;
  private Instant nextPurge = Instant.MIN;
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile boolean closing;

  Recorder(Database database, Clock clock, Duration keep, Runnable first) {
    this.database = database;
    this.clock = clock;
    this.purge = new Purge(keep);
    this.thread =
        new Thread(
            () -> {
              first.run();
              run();
            },
            "tailboard-records");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something to be written down. */
  interface Entry {
    void write(Sql sql) throws SQLException;
  }

  /** Hands over an entry; never waits. */
  void take(Entry entry) {
    if (!queue.offer(entry) && forgotten.getAndIncrement() == 0) {
      LOG.log(
          ERROR,
          "the records cannot keep up: where some posts come from is not written down. Is the disk"
              + " slow or full?");
    }
  }

  /** How many entries were forgotten since the start. */
  long forgotten() {
    return forgotten.get();
  }

  private void run() {
    while (!closing || !queue.isEmpty()) {
      try {
        Entry first = queue.poll(1, TimeUnit.MINUTES);
        var batch = new ArrayList<Entry>();
        if (first != null) {
          gather();
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          write(batch);
        }
        purgeIfDue();
      } catch (InterruptedException closed) {
        // The loop looks whether anything is left.
      }
    }
  }

  private void gather() {
    try {
      ending.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException closed) {
      // What was taken is to be written now.
    }
  }

  private void write(List<Entry> batch) {
    try {
      database.write(
          sql -> {
            for (Entry each : batch) {
              each.write(sql);
            }
            return batch.size();
          });
    } catch (IOException | RuntimeException failed) {
      // The database has told the operator; these entries are lost, and no post is.
      forgotten.addAndGet(batch.size());
    }
  }

  private void purgeIfDue() {
    Instant now = clock.instant();
    if (now.isBefore(nextPurge)) {
      return;
    }
    nextPurge = now.plus(PURGE_EVERY);
    try {
      database.write(sql -> purge.run(sql, now));
    } catch (IOException failed) {
      // The database has told the operator; the next hour is another try.
    }
  }

  /** Writes what was taken, unless the disk is too slow for that. */
  @Override
  public void close() {
    closing = true;
    ending.countDown();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
