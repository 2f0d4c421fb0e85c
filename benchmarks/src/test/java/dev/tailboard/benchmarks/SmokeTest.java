package dev.tailboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once, so that none rots. The figures mean nothing. */
class SmokeTest {
  @Test
  void everyBenchmarkRuns() throws Exception {
    System.setProperty("jmh.ignoreLock", "true"); // another build may be at it at the same time
    Options once =
        new OptionsBuilder()
            .include("dev\\.tailboard\\.benchmarks\\.")
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .param("polls", "100")
            .param("posts", "10")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(once).run();
    assertThat(results)
        .extracting(each -> each.getParams().getBenchmark())
        .contains(
            AppendBenchmark.class.getName() + ".alone",
            DatLineBenchmark.class.getName() + ".parse",
            RangePolicyBenchmark.class.getName() + ".evaluate",
            RefreshBenchmark.class.getName() + ".afterAnAppend",
            WakeBenchmark.class.getName() + ".parkAndWake");
  }
}
