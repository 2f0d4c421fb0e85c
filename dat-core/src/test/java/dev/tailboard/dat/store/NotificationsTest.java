package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store falls back to. */
class NotificationsTest {
  @Test
  void withoutTheForeignFunctionsItIsAWatchService(@TempDir Path directory) throws IOException {
    assumeTrue(Runtime.version().feature() < 22, "this JDK has them: see InotifyTest");
    assertThat(Inotify.missing()).isPresent();
    try (Notifications taken = Notifications.of(directory)) {
      assertThat(taken).isInstanceOf(WatchedDirectory.class);
    }
  }
}
