package dev.tailboard.standalone.watch;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The access log: one line a request, written on a thread of its own. An event loop only hands the
 * exchange over; when the disk cannot follow, lines are dropped and counted. Safe for use by many
 * threads.
 */
public final class AccessLog implements Watcher, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
  private static final int QUEUE = 16_384;
  private static final long CLOSE_MILLIS = 5_000;

  private final DailyFile file;
  private final MaskedAddress mask;
  private final BlockingQueue<Exchange> queue;
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean closed;

  /** Whether the operator has been told that the disk fails. For the thread alone. */
  private boolean failing;

  private AccessLog(DailyFile file, MaskedAddress mask, int queue) {
    this.file = file;
    this.mask = mask;
    this.queue = new ArrayBlockingQueue<>(queue);
    this.thread = new Thread(this::run, "tailboard-access-log");
    thread.setDaemon(true);
  }

  /**
   * Starts a log.
   *
   * @param path what the files are called, up to the day
   * @param keepDays how many days are kept; at least 1
   * @param mask how much of an address is kept
   */
  public static AccessLog start(Path path, int keepDays, MaskedAddress mask) {
    return start(path, keepDays, mask, QUEUE);
  }

  static AccessLog start(Path path, int keepDays, MaskedAddress mask, int queue) {
    var log = new AccessLog(new DailyFile(path, keepDays), mask, queue);
    log.thread.start();
    return log;
  }

  @Override
  public void done(Exchange exchange) {
    if (!queue.offer(exchange)) {
      dropped.increment();
    }
  }

  /** How many requests are not in the log because the disk could not follow, or failed. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty()) {
        Exchange next = queue.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          write(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void write(Exchange first) {
    try {
      for (@Nullable Exchange each = first; each != null; each = queue.poll()) {
        LocalDate day = each.time().atOffset(ZoneOffset.UTC).toLocalDate();
        file.write(day, AccessLine.of(each, mask));
      }
      file.flush();
      failing = false;
    } catch (IOException e) {
      dropped.increment();
      if (!failing) {
        failing = true;
        LOG.log(WARNING, "the access log cannot be written: " + e.getMessage());
      }
    }
  }

  private void end() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(WARNING, "the end of the access log cannot be written: " + e.getMessage());
    }
  }

  /** Writes what is queued. What comes later may be missing. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
