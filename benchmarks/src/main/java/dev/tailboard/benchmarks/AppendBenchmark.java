package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.AppendResult;
import dev.tailboard.dat.store.Durability;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to append a post, alone and with others at the same time, to threads of very
 * different lengths: the length must not matter.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class AppendBenchmark {
  /** What a post survives. */
  @Param({"OS", "DISK"})
  public Durability durability;

  /** The number of posts at the start of each iteration. */
  @Param({"1", "10000"})
  public int posts;

  private ScratchDat dat;

  /** Makes the thread. */
  @Setup
  public void setUp() throws IOException {
    dat = new ScratchDat(durability, posts);
  }

  /** Cuts off what the iteration before has appended. */
  @Setup(Level.Iteration)
  public void reset() throws IOException {
    dat.reset();
  }

  /** Deletes the thread. */
  @TearDown
  public void tearDown() throws IOException {
    dat.close();
  }

  /** One writer. */
  @Benchmark
  public AppendResult alone() throws IOException {
    return dat.file().append(ScratchDat.LINE);
  }

  /** Eight writers; the time is that of one append, as its writer sees it. */
  @Benchmark
  @Threads(8)
  public AppendResult together() throws IOException {
    return dat.file().append(ScratchDat.LINE);
  }
}
