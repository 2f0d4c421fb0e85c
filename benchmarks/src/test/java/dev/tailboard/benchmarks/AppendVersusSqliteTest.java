package dev.tailboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison runs to its end and leaves nothing behind. The figures mean nothing. */
class AppendVersusSqliteTest {
  @TempDir Path directory;

  @Test
  void everyRivalAppendsInEveryCase() throws Exception {
    List<String> ran = new ArrayList<>();
    AppendVersusSqlite.run(
        directory,
        1,
        1,
        (posters, posts, rival, speed) -> {
          assertThat(speed.perSecond()).isPositive();
          ran.add(rival);
        });
    assertThat(ran.stream().filter(rival -> rival.startsWith("Tailboard"))).hasSize(2 * 4);
    assertThat(ran.stream().filter(rival -> rival.endsWith(", one for each"))).hasSize(2 * 4);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
