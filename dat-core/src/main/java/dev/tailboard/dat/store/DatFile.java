package dev.tailboard.dat.store;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One thread's dat: the single place that writes it and that notices what others wrote. Safe for
 * use by many threads.
 *
 * <p>Every change goes the same way: write, make durable, publish the new snapshot (a volatile
 * write), give up the lock, and only then tell the listener (W1, W4, W9). With {@link
 * Durability#OS} the file gets its time after that.
 */
public final class DatFile {
  private final ThreadKey key;
  private final DatListener listener;
  private final Consumer<DatFile> onUse;
  private final AppendOrder order;

  /**
   * Guards all of {@link #state} but its snapshot; held while the disk works, never while a
   * listener does.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final DatState state;
  private final BatchWriter writer;
  private final Replacement replacement;

  DatFile(
      ThreadKey key,
      DatState state,
      AppendOrder order,
      DatListener listener,
      Consumer<DatFile> onUse) {
    this.key = key;
    this.state = state;
    this.writer = new BatchWriter(state);
    this.replacement = new Replacement(state);
    this.order = order;
    this.listener = listener;
    this.onUse = onUse;
  }

  /** The thread's key. */
  public ThreadKey key() {
    return key;
  }

  /** The dat as it is now: one volatile read. */
  public DatSnapshot snapshot() {
    return state.snapshot();
  }

  /**
   * Appends a post. The cost does not depend on the length of the thread: concurrent appends share
   * one write and, with {@link Durability#DISK}, one force.
   *
   * @return where the line stands, once it is as durable as the store promises
   * @throws IOException if it could not be written or the dat is gone; then it is not shown, and
   *     only after the disk failed to force it may it come to light at the next start
   */
  public AppendResult append(DatLine line) throws IOException {
    return appendUpTo(Integer.MAX_VALUE, line).orElseThrow();
  }

  /**
   * Appends a post unless the thread is full.
   *
   * @param maxPosts the number of posts the thread may have afterwards
   * @return as {@link #append}; empty if the thread has {@code maxPosts} already
   * @throws IOException as {@link #append}
   */
  public Optional<AppendResult> appendUpTo(int maxPosts, DatLine line) throws IOException {
    PendingAppend pending = new PendingAppend(line, maxPosts);
    try {
      order.submit(pending, this::commit);
    } finally {
      tell();
    }
    return pending.outcome();
  }

  /**
   * Replaces the whole content in one step: a reader sees the old content or the new one.
   *
   * @param edit makes the new content of the old one, which is a copy; called again if another
   *     program changes the file meanwhile; must return whole lines and not use this dat
   * @throws IOException if it could not be written or the dat is gone; then the old content stays
   * @throws IllegalArgumentException if the new content does not end with a line feed
   */
  public void replace(UnaryOperator<byte[]> edit) throws IOException {
    lockedRun(() -> replacement.replace(edit));
  }

  /**
   * Replaces one line. Keep its length, as {@link DatLine#deleted()} does, and every reader's
   * offset stays valid (D8).
   *
   * @param post the number of the post, from 1
   * @param edit makes the new line of the old one
   * @throws IndexOutOfBoundsException if there is no such post
   * @throws IOException as {@link #replace}
   */
  public void replaceLine(int post, UnaryOperator<DatLine> edit) throws IOException {
    replace(
        old -> {
          LineIndex lines = LineIndex.EMPTY.grown(0, old, old.length);
          if (post < 1 || post > lines.lines()) {
            throw new IndexOutOfBoundsException("post " + post + " of " + lines.lines());
          }
          int from = (int) lines.start(post);
          int to = (int) lines.start(post + 1);
          byte[] line = edit.apply(DatLine.ofBytes(old, from, to - from)).toBytes();
          byte[] all = new byte[old.length - (to - from) + line.length];
          System.arraycopy(old, 0, all, 0, from);
          System.arraycopy(line, 0, all, from, line.length);
          System.arraycopy(old, to, all, from + line.length, old.length - to);
          return all;
        });
  }

  /**
   * Looks whether another program has changed the file, and publishes what it finds.
   *
   * @throws IOException if the file cannot be looked at
   */
  public void refresh() throws IOException {
    lockedRun(() -> state.refresh(Proof.WHOLE));
  }

  /**
   * Looks as {@link #refresh} does, unless the dat is at work: whoever works would have to wake
   * this thread before it tells of a post. Returns whether it looked.
   */
  boolean tryRefresh(Proof proof) throws IOException {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      state.refresh(proof);
    } finally {
      lock.unlock();
      tell();
    }
    return true;
  }

  /** Makes the file with its first line; returns false if there is one. */
  boolean create(DatLine first) throws IOException {
    return locked(() -> replacement.create(first.toBytes()));
  }

  /** Takes the dat away; whoever waits for it is told. Returns false if there was none. */
  boolean remove() throws IOException {
    return locked(replacement::remove);
  }

  /** Moves the dat away; whoever waits for it is told. Returns false if there was none. */
  boolean takeOut(Path to) throws IOException {
    return locked(() -> replacement.takeOut(to));
  }

  /** Moves a file here; returns false if there is a dat already. */
  boolean bring(Path from) throws IOException {
    return locked(() -> replacement.bring(from));
  }

  /** Passes unless a failure of the disk keeps the file from being shown. */
  void requireSound() throws IOException {
    lockedRun(() -> state.writability().require());
  }

  /** Keeps the descriptor for readers open from now on. */
  void warm() {
    snapshot().keepOpen();
  }

  /** Closes descriptors that nobody uses; returns false if the dat is at work at the moment. */
  boolean cool() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      state.cool();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets running writes end and refuses further ones. */
  void close() {
    lock.lock();
    try {
      state.close();
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<AppendOrder.Entry> entries) {
    lock.lock();
    try {
      writer.append(entries.stream().map(PendingAppend.class::cast).toList());
    } finally {
      lock.unlock();
    }
  }

  private void lockedRun(Interrupts.Step work) throws IOException {
    locked(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T locked(Interrupts.Work<T> work) throws IOException {
    try {
      lock.lock();
      try {
        return work.run();
      } finally {
        lock.unlock();
      }
    } finally {
      tell();
    }
  }

  /** Tells of what was published, with the lock given up (W4); whoever comes first tells all. */
  private void tell() {
    boolean grown = false;
    for (DatChange change = state.nextChange(); change != null; change = state.nextChange()) {
      listener.changed(this, change);
      grown |= change instanceof DatChange.Appended;
    }
    if (grown) { // and will soon be read and grow again
      onUse.accept(this);
    }
    if (state.owesTime()) {
      lock.lock();
      try {
        state.keepTime();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public String toString() {
    return key.fileName();
  }
}
