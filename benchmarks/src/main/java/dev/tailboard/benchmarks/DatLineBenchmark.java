package dev.tailboard.benchmarks;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make a line of a post and a post of a line. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class DatLineBenchmark {
  /** What is written: plain ASCII, Japanese, or Japanese with characters that CP932 lacks. */
  @Param({"ascii", "japanese", "emoji"})
  public String script;

  private Post post = ScratchDat.POST;
  private byte[] bytes = {};

  /** Prepares post and line. */
  @Setup
  public void setUp() {
    post =
        switch (script) {
          case "ascii" ->
              new Post(
                  "nobody",
                  "sage",
                  "2019/07/29(Mon) 07:34:07 ID:abcDEF123",
                  " what a nice day it is <br> &gt;&gt;12 it is, but much too hot ");
          case "emoji" ->
              new Post(
                  ScratchDat.POST.name(),
                  ScratchDat.POST.mail(),
                  ScratchDat.POST.date(),
                  ScratchDat.POST.body() + "😀🎉 ");
          default -> ScratchDat.POST;
        };
    bytes = DatLine.of(post).toBytes();
  }

  /** Bytes to a decoded post. */
  @Benchmark
  public Post parse() {
    return DatLine.ofBytes(bytes).post();
  }

  /** A post to bytes. */
  @Benchmark
  public DatLine format() {
    return DatLine.of(post);
  }
}
