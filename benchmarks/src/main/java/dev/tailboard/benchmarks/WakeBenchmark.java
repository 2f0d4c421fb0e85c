package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.Durability;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to park polls and to wake them all by one post, without sockets: the answers are
 * counted and dropped. The polls of a cycle are alike, as those of readers who have read all are.
 * What the append itself costs, {@link AppendBenchmark} tells.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class WakeBenchmark {
  private static final String TARGET = "/b/dat/1234567890.dat?long_polling=1";
  private static final String PEER = "127.0.0.1";

  /** How many wait. */
  @Param({"1", "100", "10000"})
  public int polls;

  /** On how many event loops they wait, in turn. */
  @Param({"1", "2"})
  public int homes;

  /** Whether event loops are threads, or queues that the measuring thread empties. */
  @Param({"queue", "thread"})
  public String loop;

  private final Semaphore answered = new Semaphore(0);
  private volatile int wrongStatus;
  private LongPoll longPoll;
  private ScratchDat dat;
  private Home[] loops = {};
  private ParkedPoll[] parked = {};

  /** Makes the thread and the event loops. */
  @Setup
  public void setUp() throws IOException {
    longPoll = LongPoll.builder().build();
    dat = new ScratchDat(Durability.OS, 100);
    dat.store().addListener(longPoll);
    loops =
        Stream.generate(() -> loop.equals("queue") ? new Home.Own() : new Home.Threaded())
            .limit(homes)
            .toArray(Home[]::new);
    parked = new ParkedPoll[polls];
  }

  /** Cuts off what the iteration before has appended. */
  @Setup(Level.Iteration)
  public void reset() throws IOException {
    dat.reset();
  }

  /** Deletes the thread. */
  @TearDown
  public void tearDown() throws IOException {
    longPoll.close();
    for (Home each : loops) {
      each.close();
    }
    dat.close();
  }

  /** All park, one post, all have their answer. */
  @Benchmark
  public void parkAndWake() throws IOException {
    park();
    dat.file().append(ScratchDat.LINE);
    for (Home each : loops) {
      each.drain();
    }
    answered.acquireUninterruptibly(polls);
    if (wrongStatus != 0) {
      throw new IllegalStateException("a poll was answered with " + wrongStatus);
    }
  }

  /** All park and leave again: what of the other figure is not the wake. */
  @Benchmark
  public void parkAndLeave() {
    park();
    for (ParkedPoll each : parked) {
      each.cancel();
    }
  }

  private void park() {
    Map<String, String> fields = Map.of("Range", "bytes=" + dat.file().snapshot().size() + "-");
    for (int i = 0; i < polls; i++) {
      Request request = Request.of("GET", TARGET, PEER, fields::get);
      parked[i] = longPoll.serve(dat.file(), request, loops[i % homes], this::take);
    }
  }

  private void take(Answer answer) {
    if (answer.status() != 206) {
      wrongStatus = answer.status(); // thrown on an event loop, it would only be waited for
    }
    answer.drop();
    answered.release();
  }
}
