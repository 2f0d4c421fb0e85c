package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatFile;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A live body over a dat: asks for the piece at its offset, or waits until there is one. */
final class DatStream implements LiveSource {
  private final WaitLists lists;
  private final DatFile file;
  private final Executor home;
  private final LongFunction<Interest<StreamPart>> interestAt;
  private final long patienceNanos;
  private final Runnable onEnd;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Written by whoever delivers a piece, read by the next call of {@link #next} after it. */
  private long offset;

  /** Counts the calls of {@link #next}; guarded by this. */
  private long turn;

  /** The wait of the latest turn; guarded by this. */
  private ParkedPoll parked = ParkedPoll.SETTLED;

  /**
   * A stream that begins at an offset.
   *
   * @param interestAt what is waited for at an offset
   * @param patienceNanos how long a wait may last before a sign of life is sent
   * @param onEnd gives back the stream's place in the admission; called once
   */
  DatStream(
      WaitLists lists,
      DatFile file,
      Executor home,
      long offset,
      LongFunction<Interest<StreamPart>> interestAt,
      long patienceNanos,
      Runnable onEnd) {
    this.lists = lists;
    this.file = file;
    this.home = home;
    this.offset = offset;
    this.interestAt = interestAt;
    this.patienceNanos = patienceNanos;
    this.onEnd = onEnd;
  }

  @Override
  public void next(Consumer<Body> sink) {
    if (ended.get()) {
      sink.accept(Body.Empty.BODY);
      return;
    }
    Interest<StreamPart> interest = interestAt.apply(offset);
    StreamPart now = lists.evaluate(file, interest);
    if (now != null) {
      take(now, sink);
      return;
    }
    long own = beginTurn();
    ParkedPoll wait =
        lists.park(file, interest, home, part -> take(part, sink), patienceNanos, null);
    remember(own, wait);
    if (ended.get()) {
      wait.cancel(); // cancel() came while this was being parked
    }
  }

  @Override
  public void cancel() {
    if (ended.compareAndSet(false, true)) {
      onEnd.run();
    }
    latest().cancel();
  }

  private void take(StreamPart part, Consumer<Body> sink) {
    offset = part.next();
    if (part.last() && ended.compareAndSet(false, true)) {
      onEnd.run();
    } else if (ended.get()) {
      part.body().drop();
      return;
    }
    sink.accept(part.body());
  }

  private synchronized long beginTurn() {
    return ++turn;
  }

  /**
   * A piece may be delivered, and the next one waited for on the home's thread, before the thread
   * that parked the first comes here: then there is a later wait to remember already.
   */
  private synchronized void remember(long turnOfWait, ParkedPoll wait) {
    if (turnOfWait == turn) {
      parked = wait;
    }
  }

  private synchronized ParkedPoll latest() {
    return parked;
  }
}
