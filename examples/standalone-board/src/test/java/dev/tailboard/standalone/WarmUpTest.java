package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void postsAreDeliveredAndNothingIsLeftBehind() throws Exception {
    long before = leftBehind();
    WarmUp warmUp = new WarmUp();
    warmUp.run(Duration.ofSeconds(1));
    assertThat(warmUp.posts()).isPositive();
    assertThat(leftBehind()).isEqualTo(before);
  }

  @Test
  void withoutTimeNothingIsPosted() {
    WarmUp warmUp = new WarmUp();
    warmUp.run(Duration.ZERO);
    assertThat(warmUp.posts()).isZero();
  }

  private static long leftBehind() throws Exception {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return temporary
          .filter(each -> each.getFileName().toString().startsWith("tailboard-warm-up-"))
          .count();
    }
  }
}
