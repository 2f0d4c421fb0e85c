package dev.tailboard.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FlameGraphTest {
  private static final String PROFILE =
      """
      tailboard-1-1 100 1.0: 1 cpu-clock:
      \tff01 void dev.tailboard.Wake.sweep(int)+0x1 (perf-1.map)
      \tff02 start_thread+0x2 (libc.so.6)

      tailboard-1-2 101 1.1: 1 cpu-clock:
      \tff03 __send+0x3 (libc.so.6)
      \tff02 start_thread+0x2 (libc.so.6)

      """;

  @Test
  void framesAreCountedBelowTheirCallersAndThreadsOfOneKindAreOne() throws Exception {
    String svg = FlameGraph.of(new BufferedReader(new StringReader(PROFILE)), "a < b");
    assertThat(svg)
        .contains("a &lt; b (2 samples)")
        .contains("<title>tailboard 100.0 %</title>")
        .contains("<title>start_thread 100.0 %</title>")
        .contains("<title>dev.tailboard.Wake.sweep 50.0 %</title>")
        .contains("<title>__send 50.0 %</title>");
  }
}
