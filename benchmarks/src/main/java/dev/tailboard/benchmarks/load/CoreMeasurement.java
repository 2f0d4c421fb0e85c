package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The cores without sockets: the JMH suites, with what they allocate. */
final class CoreMeasurement implements Measurement {
  private static final String TIME = "time_ns";
  private static final String BYTES = "allocated_b";
  private static final TimeValue SECOND = TimeValue.seconds(1);

  private static final Report REPORT =
      new Report(
          "core",
          "Time of one operation without sockets, ns",
          """
          JMH, average of an operation: two iterations of a second to warm up, three that count. A wake is that of all who wait,
          with parking and one post; appends go to a file in memory where there is one (/dev/shm).""",
          "operation",
          List.of(Column.median("time, ns", TIME, 1), Column.median("allocated, bytes", BYTES, 1)),
          TIME,
          1);

  private final boolean brief;

  /**
   * Nothing runs yet.
   *
   * @param brief each operation is done once, in this JVM; such figures mean nothing
   */
  CoreMeasurement(boolean brief) {
    this.brief = brief;
  }

  @Override
  public void run(Bench bench) throws IOException {
    var figures = new Figures();
    for (ChainedOptionsBuilder suite : suites()) {
      for (RunResult each : run(suite)) {
        Result<?> time = each.getPrimaryResult();
        String row = row(each);
        figures.add(row, "Tailboard", TIME, nanos(time));
        Result<?> bytes = each.getSecondaryResults().get("gc.alloc.rate.norm");
        if (bytes != null) {
          figures.add(row, "Tailboard", BYTES, bytes.getScore());
        }
      }
    }
    bench.write(REPORT, figures, "core", "JMH");
  }

  private List<ChainedOptionsBuilder> suites() {
    return List.of(
        new OptionsBuilder().include("RangePolicyBenchmark|DatLineBenchmark|RefreshBenchmark"),
        new OptionsBuilder().include("AppendBenchmark").param("durability", "OS"),
        new OptionsBuilder()
            .include("WakeBenchmark")
            .param("homes", "1")
            .param("loop", "queue")
            .param("polls", "1", "100", "10000"));
  }

  private Collection<RunResult> run(ChainedOptionsBuilder suite) throws IOException {
    suite
        .verbosity(brief ? VerboseMode.SILENT : VerboseMode.NORMAL)
        .shouldFailOnError(true)
        .addProfiler(GCProfiler.class);
    if (brief) {
      suite.mode(Mode.SingleShotTime).forks(0).warmupIterations(0).measurementIterations(1);
    } else {
      suite
          .forks(1)
          .warmupIterations(2)
          .warmupTime(SECOND)
          .measurementIterations(3)
          .measurementTime(SECOND)
          .jvmArgsAppend("-Dtailboard.benchmarks.directory=/dev/shm");
    }
    try {
      return new Runner(suite.build()).run();
    } catch (RunnerException e) {
      throw new IOException("JMH failed", e);
    }
  }

  private static double nanos(Result<?> time) {
    return time.getScoreUnit().startsWith("us") ? 1000 * time.getScore() : time.getScore();
  }

  /** Suite and method without what all have in common, and the parameters. */
  private static String row(RunResult result) {
    String name = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1.");
    String parameters =
        result.getParams().getParamsKeys().stream()
            .filter(key -> !List.of("durability", "homes", "loop").contains(key))
            .map(key -> key + " " + result.getParams().getParam(key))
            .collect(Collectors.joining(", "));
    return parameters.isEmpty() ? name : name + ", " + parameters;
  }
}
