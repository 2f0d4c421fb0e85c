package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to see what another program has done to a dat. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class RefreshBenchmark {
  /** The number of posts at the start of each iteration. */
  @Param({"1", "10000"})
  public int posts;

  private final ByteBuffer line = ByteBuffer.wrap(ScratchDat.LINE.toBytes());
  private ScratchDat dat;
  private FileChannel otherProgram;

  /** Makes the thread. */
  @Setup
  public void setUp() throws IOException {
    dat = new ScratchDat(Durability.OS, posts);
  }

  /** Cuts off what the iteration before has appended; the file is then another one. */
  @Setup(Level.Iteration)
  public void reset() throws IOException {
    dat.reset();
    otherProgram =
        FileChannel.open(dat.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Lets the file go. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    otherProgram.close();
  }

  /** Deletes the thread. */
  @TearDown
  public void tearDown() throws IOException {
    dat.close();
  }

  /** Nothing has happened: the price of looking. */
  @Benchmark
  public DatSnapshot inVain() throws IOException {
    dat.file().refresh();
    return dat.file().snapshot();
  }

  /** Another program has appended a line; the time is that of its write and of the look. */
  @Benchmark
  public DatSnapshot afterAnAppend() throws IOException {
    otherProgram.write(line.rewind());
    dat.file().refresh();
    return dat.file().snapshot();
  }
}
