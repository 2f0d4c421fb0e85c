package dev.tailboard.board;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subject.txt on disk, for static servers and old tools. It follows the one in memory a moment
 * later, many changes in one write, so that no post waits for it. Safe for use by many threads.
 */
final class SubjectFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SubjectFile.class.getName());
  private static final long DELAY_MILLIS = 200;

  private final Path path;
  private final Supplier<SubjectText> source;
  private final Executor later;
  private final AtomicBoolean due = new AtomicBoolean();

  /** What the disk has. Guarded by this. */
  private @Nullable SubjectText written;

  /** Guarded by this. */
  private boolean closed;

  SubjectFile(Path path, Supplier<SubjectText> source, Executor writer) {
    this.path = path;
    this.source = source;
    this.later = CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS, writer);
  }

  /** The text that the disk has; an empty one, older than any, if there is none. */
  static SubjectText read(Path path) throws IOException {
    try {
      return SubjectText.of(Files.readAllBytes(path), Files.getLastModifiedTime(path).toInstant());
    } catch (NoSuchFileException none) {
      return SubjectText.of(new byte[0], Instant.EPOCH);
    }
  }

  /** The text in memory has changed. Returns at once. */
  void touch() {
    if (due.compareAndSet(false, true)) {
      later.execute(this::flush);
    }
  }

  /**
   * Writes the text unless the disk has it. A failure is logged, and mended by the next change or
   * start.
   */
  synchronized void flush() {
    due.set(false);
    SubjectText now = source.get();
    if (closed || now == written) {
      return;
    }
    TextResource text = now.resource();
    try {
      AtomicFile.write(path, text.bytes(), Instant.ofEpochSecond(text.lastModified()));
      written = now;
    } catch (IOException e) {
      LOG.log(WARNING, e.getMessage());
    }
  }

  /** Writes the text once more and never again: the next writer may be another process. */
  @Override
  public synchronized void close() {
    flush();
    closed = true;
  }
}
