package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * The real {@link WaitList}, {@link HomeList} and {@link Waiter} over a dat that is only a number
 * of posts: what Lincheck interleaves. One writer publishes, readers on any thread park and leave,
 * and the home runs its tasks one at a time, as an event loop does.
 */
public class WaitListModel {
  private volatile DatSnapshot published = Snapshots.first();
  private final Admission admission = new Admission(new PollLimits(99, 99, 99));
  private final WaitList list = new WaitList(this::snapshot, admission, () -> false);
  private final ManualHome home = new ManualHome();
  private final Queue<Reader> readers = new ConcurrentLinkedQueue<>();

  /** One who waits for more posts than it has seen. */
  private static final class Reader implements Consumer<Integer> {
    final int seen;
    final AtomicInteger answers = new AtomicInteger();
    volatile int answer;
    volatile @Nullable ParkedPoll handle;
    volatile boolean left;

    Reader(int seen) {
      this.seen = seen;
    }

    @Override
    public void accept(Integer posts) {
      answer = posts;
      answers.incrementAndGet();
    }
  }

  private record MorePostsThan(int seen) implements Interest<Integer> {
    @Override
    public @Nullable Integer evaluate(DatSnapshot now) {
      return now.posts() > seen ? now.posts() : null;
    }

    @Override
    public Integer timedOut(DatSnapshot now) {
      throw new AssertionError("nobody's time is up here");
    }

    @Override
    public Integer stopped(DatSnapshot now) {
      throw new AssertionError("nobody stops here");
    }

    @Override
    public Integer failed() {
      throw new AssertionError("nothing fails here");
    }

    @Override
    public boolean isShareable(Integer result) {
      return true;
    }

    @Override
    public void drop(Integer result) {}
  }

  /** What the list sees as the dat. */
  DatSnapshot snapshot() {
    return published;
  }

  final void setPublished(DatSnapshot now) {
    published = now;
  }

  final void wake() {
    list.wake();
  }

  @Operation(nonParallelGroup = "writer")
  public final int publish() {
    DatSnapshot next = Snapshots.after(published);
    publish(next);
    return next.posts();
  }

  /** W1: first the snapshot, then the waiters. */
  void publish(DatSnapshot next) {
    setPublished(next);
    wake();
  }

  /** A first look, then the wait, as {@link LongPoll} does it. */
  @Operation
  public final void park() {
    DatSnapshot first = published;
    Reader reader = new Reader(first.posts());
    readers.add(reader);
    admission.enter(new AtomicInteger(), "peer");
    reader.handle = park(first, new MorePostsThan(first.posts()), reader);
  }

  ParkedPoll park(DatSnapshot first, Interest<Integer> interest, Consumer<Integer> reader) {
    return list.park(interest, home, reader, Long.MAX_VALUE, "peer");
  }

  /** The reader that came last leaves. */
  @Operation
  public final void leave() {
    Reader last = null;
    for (Reader reader : readers) {
      last = reader;
    }
    ParkedPoll handle = last == null ? null : last.handle;
    if (handle != null) {
      last.left = true;
      handle.cancel();
    }
  }

  @Operation(nonParallelGroup = "home")
  public final void homeRuns() {
    home.runOne();
  }

  /** When all is quiet, everybody has got what there is, once. */
  @Validate
  public final void nobodyIsForgotten() {
    home.drain();
    int posts = published.posts();
    int waiting = 0;
    for (Reader reader : readers) {
      int answers = reader.answers.get();
      require(answers <= 1, "a reader was answered " + answers + " times");
      require(answers == 0 || reader.answer > reader.seen, "a reader got what it had");
      if (answers == 0 && !reader.left) {
        require(posts == reader.seen, "a reader of " + reader.seen + " waits for post " + posts);
        waiting++;
      }
    }
    require(
        admission.total() == waiting, "places taken: " + admission.total() + ", not " + waiting);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
