package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void postsAreDeliveredAndNothingIsLeftBehind() throws Exception {
    long before = leftBehind();
    WarmUp warmUp = WarmUp.start(Duration.ofMinutes(10));
    await().until(() -> warmUp.posts() > 1);
    warmUp.stop();
    assertThat(leftBehind()).isEqualTo(before);
  }

  @Test
  void itEndsByItself() throws Exception {
    WarmUp warmUp = WarmUp.start(Duration.ZERO);
    warmUp.await(Duration.ofMinutes(1));
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
