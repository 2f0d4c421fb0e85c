package dev.tailboard.benchmarks;

import dev.tailboard.range.RangeOutcome;
import dev.tailboard.range.RangePolicy;
import dev.tailboard.range.RangeRequest;
import dev.tailboard.range.Representation;
import java.util.Map;
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

/** What it costs to read and to judge the fields of one request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class RangePolicyBenchmark {
  private static final Representation NOW =
      new Representation(69_727, 1_564_353_247, "\"1-1105f\"");

  /** Each is a habit of some client. */
  private static final Map<String, Map<String, String>> HABITS =
      Map.of(
          "wait", Map.of("Range", "bytes=69727-"),
          "probe",
              Map.of("Range", "bytes=69726-", "If-Modified-Since", "Sun, 28 Jul 2019 22:34:07 GMT"),
          "whole", Map.of("If-None-Match", "\"0-1\", \"1-1105f\""),
          "parts", Map.of("Range", "bytes=0-99, 200-299, 69000-"));

  /** What is asked. */
  @Param({"wait", "probe", "whole", "parts"})
  public String habit;

  private Map<String, String> fields = Map.of();
  private RangeRequest request = RangeRequest.PLAIN;

  /** Prepares the request. */
  @Setup
  public void setUp() {
    fields = HABITS.get(habit);
    request = RangeRequest.of(fields::get);
  }

  /** The fields of the request, parsed. */
  @Benchmark
  public RangeRequest read() {
    return RangeRequest.of(fields::get);
  }

  /** The request, already parsed, held against the representation. */
  @Benchmark
  public RangeOutcome evaluate() {
    return RangePolicy.evaluate(request, NOW);
  }
}
