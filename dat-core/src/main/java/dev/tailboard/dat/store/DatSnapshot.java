package dev.tailboard.dat.store;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dat as it was at one moment: whole lines only, as durable as the store promises (W9). Immutable
 * and safe for use by many threads. Holding one costs nothing; bytes that are not in memory are
 * read under a {@link FileLease}.
 */
public final class DatSnapshot {
  private final Path path;
  private final Disk disk;
  private final @Nullable Generation generation;
  private final Content content;
  private final long lastModified;
  private final String etag;

  DatSnapshot(
      Path path, Disk disk, @Nullable Generation generation, Content content, long lastModified) {
    this.path = path;
    this.disk = disk;
    this.generation = generation;
    this.content = content;
    this.lastModified = lastModified;
    this.etag = content.etag();
  }

  /** Counts the files that have borne this name since the store was opened, from 1. */
  public long generation() {
    return generation == null ? 0 : generation.number();
  }

  /** Whether the dat was gone at that moment; then it has no bytes. */
  public boolean isRemoved() {
    return generation == null;
  }

  /** The size in bytes. */
  public long size() {
    return content.size();
  }

  /**
   * Last-Modified in seconds since 1970; rises with every change, also of two within one second
   * (D6).
   */
  public long lastModified() {
    return lastModified;
  }

  /** The strong entity tag, in its quotes. Equal content has an equal tag, whoever serves it. */
  public String etag() {
    return etag;
  }

  /** The number of posts, which is that of lines. */
  public int posts() {
    return content.lines().lines();
  }

  /**
   * The offset of the first byte of a post.
   *
   * @param post its number from 1; {@code posts() + 1} stands for the end
   * @throws IndexOutOfBoundsException if there is no such post
   */
  public long offsetOf(int post) {
    return content.lines().start(post);
  }

  /**
   * The number of the post that holds the byte at an offset; {@code posts() + 1} at or after the
   * end.
   */
  public int postAt(long offset) {
    return content.lines().lineAt(offset);
  }

  /** The bytes between two offsets if they are in memory: shared and read-only, not a copy. */
  public Optional<ByteBuffer> inMemory(long from, long to) {
    check(from, to);
    return from >= content.tail().start()
        ? Optional.of(content.tail().slice(from, to))
        : Optional.empty();
  }

  /**
   * The right to read this snapshot's file; empty when the dat has been replaced or removed
   * meanwhile and nobody kept the old file open: then look at the newest snapshot.
   *
   * @throws IOException if the file cannot be opened
   */
  public Optional<FileLease> lease() throws IOException {
    Generation file = generation;
    return file == null
        ? Optional.empty()
        : Interrupts.putAside(() -> Optional.ofNullable(file.lease()));
  }

  /**
   * A copy of the bytes between two offsets.
   *
   * @throws StaleSnapshotException if the dat has been replaced or removed meanwhile: look at the
   *     newest snapshot
   * @throws IOException if the file cannot be read
   */
  public byte[] bytes(long from, long to) throws IOException {
    Optional<ByteBuffer> tail = inMemory(from, to);
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    if (tail.isPresent()) {
      tail.get().get(bytes);
      return bytes;
    }
    int read =
        Interrupts.putAside(
            () -> {
              try (FileLease lease = lease().orElseThrow(() -> new StaleSnapshotException(path))) {
                return disk.read(lease.channel(), path, from, bytes);
              }
            });
    if (read < bytes.length) {
      throw new StaleSnapshotException(path);
    }
    return bytes;
  }

  /**
   * One line.
   *
   * @param post its number from 1
   * @throws IndexOutOfBoundsException if there is no such post
   * @throws IOException as {@link #bytes}
   */
  public DatLine line(int post) throws IOException {
    return DatLine.ofBytes(bytes(offsetOf(post), offsetOf(post + 1)));
  }

  /** Keeps the file open between leases while it is in frequent use. */
  void keepOpen() {
    if (generation != null) {
      generation.keep();
    }
  }

  /** The same state without bytes in memory. */
  DatSnapshot withoutTail() {
    return new DatSnapshot(path, disk, generation, content.withoutTail(), lastModified);
  }

  Content content() {
    return content;
  }

  private void check(long from, long to) {
    if (from < 0 || from > to || to > size()) {
      throw new IndexOutOfBoundsException("bytes " + from + " to " + to + " of " + size());
    }
  }
}
