package dev.tailboard.longpoll;

import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Real snapshots of a growing dat, made once, for tests that cannot write files. */
final class Snapshots {
  private static final int MOST = 64;

  /** Element n has n + 1 posts, for no thread has none. */
  private static final DatSnapshot[] BY_POSTS = new DatSnapshot[MOST];

  private Snapshots() {}

  static void make(Path directory) throws IOException {
    try (DatStore store =
        DatStore.open(
            directory, StoreOptions.defaults().withDurability(Durability.OS).withWatching(false))) {
      DatFile dat =
          store.create(ThreadKey.ofEpochSecond(1_234_567_890), TestBoard.line("")).orElseThrow();
      for (int n = 0; n < MOST; n++) {
        BY_POSTS[n] = dat.snapshot();
        dat.append(TestBoard.line("post"));
      }
    }
  }

  static DatSnapshot first() {
    return BY_POSTS[0];
  }

  static DatSnapshot after(DatSnapshot before) {
    return BY_POSTS[before.posts()];
  }
}
